import { once } from 'node:events';
import { type RawData, WebSocket } from 'ws';

/** One WebSocket that waits for the answer of each message before the next one. */
export class RequestSocket {
  private readonly ws: WebSocket;
  private answer: { resolve: (data: Buffer) => void; reject: (error: Error) => void } | null = null;

  static async open(url: string, headers: Record<string, string> = {}): Promise<RequestSocket> {
    const ws = new WebSocket(url.replace('http', 'ws'), { headers, perMessageDeflate: false });
    await once(ws, 'open');
    return new RequestSocket(ws);
  }

  private constructor(ws: WebSocket) {
    this.ws = ws;
    ws.on('message', (data) => this.take(data));
    ws.on('close', (code, reason) =>
      this.answer?.reject(new Error(`The server closed a socket: ${code} ${reason}`)),
    );
  }

  ask(data: string | Uint8Array): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.answer = { resolve, reject };
      this.ws.send(data);
    });
  }

  close(): void {
    this.ws.terminate();
  }

  private take(data: RawData): void {
    if (!Buffer.isBuffer(data)) return;
    if (data.length === 4 && data.toString() === 'PING') {
      this.ws.send('PONG');
      return;
    }
    const { answer } = this;
    this.answer = null;
    answer?.resolve(data);
  }
}
