import { connect, type Socket } from 'node:net';
import { requestText } from './http-connection.ts';

/** One inbox that is followed. */
export interface Following {
  /** Throws if the server closed it: what was lost then says nothing about delivery. */
  readonly check: () => void;
  readonly close: () => void;
}

/** A way to follow an inbox; each event is given as its text. */
export interface Follower {
  readonly open: (
    url: string,
    reader: { readonly address: string; readonly token: string },
    take: (event: string) => void,
  ) => Promise<Following>;
}

/** Follows one inbox, and gives the text of each event with the time it came. */
export class EventSource implements Following {
  private readonly socket: Socket;
  private came = '';
  private closed = false;

  static async open(
    url: string,
    { address, token }: { readonly address: string; readonly token: string },
    take: (event: string) => void,
  ): Promise<EventSource> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.setEncoding('utf8');
    socket.write(
      requestText({
        method: 'GET',
        path: `/api/chat/events/?address=${address}`,
        headers: { authorization: `Bearer ${token}` },
      }),
    );
    // The first words come when it listens.
    const first = await firstWords(socket);
    if (!first.startsWith('HTTP/1.1 200')) throw new Error(`A stream was refused: ${first}`);
    return new EventSource(socket, take);
  }

  private constructor(socket: Socket, take: (event: string) => void) {
    this.socket = socket;
    socket.on('data', (text: string) => {
      const events = (this.came + text).split('\n\n');
      this.came = events.pop() ?? '';
      for (const event of events) take(event);
    });
    socket.on('close', () => {
      this.closed = true;
    });
  }

  check(): void {
    if (this.closed) throw new Error('The server closed a stream.');
  }

  close(): void {
    this.socket.destroy();
  }
}

const firstWords = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let reason: Error | undefined;
    // Kept for good: without a listener, an error later on would end the process.
    socket.on('error', (error) => {
      reason = error;
    });
    socket.once('data', (text) => resolve(String(text)));
    socket.once('close', () =>
      reject(new Error('The server closed a stream before it began.', { cause: reason })),
    );
  });
