import type { RawData } from 'ws';
import type { StreamEvent } from '../actions/inbox/follow.ts';
import { openStream } from '../actions/inbox/stream.ts';
import { type Connected, isStillConnected, verifyConnect } from '../actions/web3mq/connect.ts';
import type { App } from '../app.ts';
import { closeFrame } from '../connections/close-frame.ts';
import type { PacedSocket } from '../connections/paced-socket.ts';
import { ApiError } from '../errors/api-error.ts';
import { logFailedSignIn } from '../procedures/log-failed-sign-in.ts';
import { NODE_ID } from '../procedures/web3mq/server.ts';
import type { Connection } from '../realtime/connection.ts';
import { socketConnection } from '../realtime/socket-connection.ts';
import { type Answering, answerTo } from './answers.ts';
import { BadFrame, type ClientFrame, frames, readFrame } from './frames.ts';
import { frameOf } from './inbox.ts';

/** How long a socket may stay nobody's. */
const CONNECT_MS = 10_000;
/** The SDKs ping after 40 to 60 s of silence. */
const IDLE_MS = 180_000;

/** One socket: its frames, one after the other, and the inbox of the user who connected. */
export class SocketSession {
  readonly app: App;
  private readonly ws: PacedSocket;
  readonly ip: string;
  private readonly connection: Connection;
  private user: Connected | null = null;
  private deadline: NodeJS.Timeout;
  private isTaking = false;

  constructor(app: App, ws: PacedSocket, ip: string) {
    this.app = app;
    this.ip = ip;
    this.ws = ws;
    this.connection = socketConnection(ws);
    this.deadline = this.closeAfter(CONNECT_MS, 'No connect frame was received.');
    ws.isBusy = () => this.isTaking;
    ws.on('message', (data, isBinary) => void this.onMessage(data, isBinary));
    ws.once('close', () => clearTimeout(this.deadline));
  }

  /** Nothing more is taken until what is here is done. */
  private async onMessage(data: RawData, isBinary: boolean): Promise<void> {
    this.isTaking = true;
    try {
      await this.take(data, isBinary);
    } catch (error) {
      this.fail(error);
    }
    this.isTaking = false;
    this.ws.resumeFrames();
  }

  private async take(data: RawData, isBinary: boolean): Promise<void> {
    await this.connection.drained?.();
    if (this.ws.readyState !== this.ws.OPEN) return;
    if (!isBinary || !(data instanceof Uint8Array)) throw new BadFrame('Frames must be binary.');
    const frame = readFrame(data);
    if (this.user === null) return this.connect(frame);
    this.deadline.refresh();
    const answer = await answerTo(frame, this.answering(this.user));
    if (answer !== null) this.ws.send(answer);
  }

  private answering(user: Connected): Answering {
    const { signal } = this.connection;
    return { app: this.app, user, signal, checkKey: () => this.checkKey(user) };
  }

  private async connect(frame: ClientFrame): Promise<void> {
    if (frame.kind !== 'connect') throw new BadFrame('The first frame must be a connect frame.');
    const { fields } = frame;
    const user = await logFailedSignIn(this, fields.userId, () => verifyConnect(this.app, fields));
    const caller = { session: null, viewer: user.userid };
    const inbox = await openStream(this.app, caller, {}, this.connection);
    this.user = user;
    clearTimeout(this.deadline);
    this.deadline = this.closeAfter(IDLE_MS, 'Nothing was received for three minutes.');
    // It listens from this call on, so nothing that comes after the answer is missed.
    void this.follow(user, inbox).catch((error: unknown) => this.fail(error));
    this.ws.send(frames.connected.write({ ...fields, nodeId: NODE_ID, msgSign: '' }));
  }

  private async follow(user: Connected, inbox: AsyncIterable<StreamEvent>): Promise<void> {
    for await (const { event } of inbox) {
      const frame = await frameOf(this.app, user.userid, event);
      if (frame === null) continue;
      await this.checkKey(user);
      this.ws.send(frame);
    }
  }

  /** A key ends with its time, or with a new password; its sockets serve nothing from then on. */
  private async checkKey(user: Connected): Promise<void> {
    if (await isStillConnected(this.app, user)) return;
    throw new ApiError(
      'unauthenticated',
      'The session key of this socket has expired or was revoked. Log in again.',
    );
  }

  private closeAfter(ms: number, reason: string): NodeJS.Timeout {
    return setTimeout(() => this.fail(new BadFrame(reason)), ms).unref();
  }

  private fail(error: unknown): void {
    if (this.ws.readyState !== this.ws.OPEN) return;
    this.app.log.logError(error, { path: '/messages' });
    this.ws.close(...closeFrame(error));
  }
}
