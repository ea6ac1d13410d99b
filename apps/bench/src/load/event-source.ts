import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { requestText } from './http-connection.ts';

/** Follows one inbox, and gives the text of each event with the time it came. */
export class EventSource {
  private readonly socket: Socket;
  private came = '';

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
    const [first] = await once(socket, 'data');
    if (!String(first).startsWith('HTTP/1.1 200'))
      throw new Error(`A stream was refused: ${first}`);
    return new EventSource(socket, take);
  }

  private constructor(socket: Socket, take: (event: string) => void) {
    this.socket = socket;
    socket.on('data', (text: string) => {
      const events = (this.came + text).split('\n\n');
      this.came = events.pop() ?? '';
      for (const event of events) take(event);
    });
  }

  close(): void {
    this.socket.destroy();
  }
}
