import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Following } from './event-source.ts';

/** Follows one inbox over a WebSocket of its own. */
export class EventSocket implements Following {
  private readonly ws: WebSocket;

  static async open(
    url: string,
    { address, token }: { readonly address: string; readonly token: string },
    take: (event: string) => void,
  ): Promise<EventSocket> {
    const ws = new WebSocket(`${url.replace('http', 'ws')}/trpc`, {
      headers: { authorization: `Bearer ${token}` },
      perMessageDeflate: false,
    });
    ws.on('error', () => {});
    await once(ws, 'open');
    const params = { path: 'inbox.changes', input: { address } };
    ws.send(JSON.stringify({ id: 1, method: 'subscription', params }));
    const [first] = await once(ws, 'message');
    if (!String(first).includes('"started"')) throw new Error(`A stream was refused: ${first}`);
    ws.on('message', (data) => {
      const text = String(data);
      if (text === 'PING') ws.send('PONG');
      else take(text);
    });
    return new EventSocket(ws);
  }

  private constructor(ws: WebSocket) {
    this.ws = ws;
  }

  check(): void {
    if (this.ws.readyState !== this.ws.OPEN) throw new Error('The server closed a socket.');
  }

  close(): void {
    this.ws.terminate();
  }
}
