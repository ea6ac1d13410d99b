import { type Encoder, jsonEncoder } from '@trpc/server/adapters/ws';
import { ApiError } from '../errors/api-error.ts';
import { REJECTION_COST } from '../limits/costs.ts';
import type { Context } from './context.ts';
import { errorShape } from './error-shape.ts';
import { BATCH } from './http.ts';
import { answerPlain, type PlainMessage, plainMessages } from './plain-frame.ts';
import { PlainStreams, plainStream } from './plain-stream.ts';
import { answerOf, type Frame, type Id, idOf, idsOf, isStop, messagesOf } from './socket-frames.ts';

/** Calls that a socket may have under way before its next frame is looked at. */
const UNDER_WAY = BATCH;
/** Calls of one frame that are refused one by one; no client sends more of them together. */
const REFUSED = 10 * BATCH;

/** What the calls of a socket do to it. */
interface SocketHandlers {
  readonly send: (text: string) => void;
  /** Told of each call that is answered. */
  readonly answered: () => void;
  /** Takes points for what comes to no call. */
  readonly charge: (cost: number) => void;
  readonly close: (apiError: ApiError) => void;
}

/**
 * Reads the frames of one socket and writes its answers, and so knows what is under way. Plain calls go
 * straight to their procedures, all else to tRPC's adapter. A frame with more calls than a batch may have
 * is refused, call by call; one that can't be read ends the socket.
 */
export class SocketCalls implements Encoder {
  /** Who calls; null until tRPC has made it, perhaps of connection params. */
  context: Context | null = null;
  private readonly calls = new Map<Id, number>();
  private readonly streams = new Set<Id>();
  private readonly plainStreams: PlainStreams;
  private readonly handlers: SocketHandlers;
  private awaitsParams: boolean;
  private underWay = 0;
  private received = 0;

  /** `awaitsParams` when the first frame is no call, but what tRPC knows as connection params. */
  constructor(handlers: SocketHandlers, awaitsParams: boolean) {
    this.handlers = handlers;
    this.awaitsParams = awaitsParams;
    this.plainStreams = new PlainStreams({
      ...handlers,
      answered: () => this.noteAnswered(),
    });
  }

  /** Whether as much is under way as may be, which is less for a client that has answers to take. */
  isFull(bytesWaiting: number): boolean {
    return this.underWay >= (bytesWaiting > 0 ? 1 : UNDER_WAY);
  }

  /** Whether the socket follows something, or has called anything since this was last read. */
  wasUsed(): boolean {
    const { received } = this;
    this.received = 0;
    return received > 0 || this.underWay > 0 || this.streams.size + this.plainStreams.size > 0;
  }

  decode(data: Frame): unknown {
    if (this.awaitsParams) {
      this.awaitsParams = false;
      return jsonEncoder.decode(data);
    }
    const all = messagesOf(data);
    if (this.answeredPlain(all) || this.openedPlain(all)) return [];
    const messages = all.filter((message) => !this.isOfPlain(message));
    if (messages.length === 0 && all.length > 0) return [];
    const calls = messages.filter((message) => !isStop(message));
    if (calls.length > BATCH) {
      this.refuse(calls);
      return [];
    }
    const ids = idsOf(messages);
    if (ids === null) {
      this.handlers.charge(REJECTION_COST);
      this.handlers.close(new ApiError('bad_input', 'A frame is not a tRPC message in JSON.'));
      return [];
    }
    for (const id of ids) this.noteStarted(id);
    this.received += calls.length;
    return messages;
  }

  encode(data: unknown): ReturnType<Encoder['encode']> {
    const { id, type } = answerOf(data);
    if (id !== null) this.noteAnswer(id, type);
    return jsonEncoder.encode(data);
  }

  /** Whether a frame's calls are all plain, and so need nothing else of tRPC. */
  private answeredPlain(messages: readonly unknown[]): boolean {
    const { context } = this;
    if (context === null || messages.length === 0 || messages.length > BATCH) return false;
    const plain = plainMessages(messages);
    if (plain === null) return false;
    this.received += plain.length;
    this.underWay += plain.length;
    for (const message of plain) void this.answer(context, message);
    return true;
  }

  private async answer(context: Context, message: PlainMessage): Promise<void> {
    const text = await answerPlain(context, message);
    this.handlers.send(text);
    this.noteAnswered();
  }

  /** Whether a frame is a stream that the adapter need not know of. */
  private openedPlain(messages: readonly unknown[]): boolean {
    const { context } = this;
    const stream = plainStream(messages);
    if (context === null || stream === null) return false;
    // What the adapter has under this id, it must judge by itself.
    if (this.calls.has(stream.id) || this.streams.has(stream.id)) return false;
    this.received += 1;
    this.underWay += 1;
    void this.plainStreams.open(context, stream);
    return true;
  }

  /** Whether a message is for a stream that the adapter does not know: its end, or another under its id. */
  private isOfPlain(message: unknown): boolean {
    const id = idOf(message);
    if (id === null || !this.plainStreams.has(id)) return false;
    if (!isStop(message)) return this.openedPlain([message]);
    this.plainStreams.stop(id);
    return true;
  }

  private noteAnswered(): void {
    this.underWay -= 1;
    this.handlers.answered();
  }

  private noteStarted(id: Id): void {
    this.calls.set(id, (this.calls.get(id) ?? 0) + 1);
    this.underWay += 1;
  }

  /** Every call is answered once, a stream by its beginning. */
  private noteAnswer(id: Id, type: string): void {
    const calls = this.calls.get(id) ?? 0;
    if (type === 'started') this.streams.add(id);
    else if (calls === 0 && type !== 'data') this.streams.delete(id);
    if (calls === 0) return;
    if (calls === 1) this.calls.delete(id);
    else this.calls.set(id, calls - 1);
    this.noteAnswered();
  }

  private refuse(calls: readonly unknown[]): void {
    this.handlers.charge(calls.length);
    const apiError = new ApiError('bad_input', `A frame may contain at most ${BATCH} calls.`);
    if (calls.length > REFUSED) {
      this.handlers.close(apiError);
      return;
    }
    const error = errorShape(apiError, undefined);
    for (const id of new Set(calls.map(idOf))) this.handlers.send(JSON.stringify({ id, error }));
  }
}
