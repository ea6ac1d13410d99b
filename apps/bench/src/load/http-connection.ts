import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');
const CHUNKS_END = Buffer.from('\r\n0\r\n\r\n');

/**
 * One kept-alive connection that sends finished requests and finds where answers end, no more: Node's own
 * client costs more than the servers that are measured here, and would be the limit.
 */
export class HttpConnection {
  private readonly socket: Socket;
  private came: Buffer = Buffer.alloc(0);
  private answer: { resolve: (body: Buffer) => void; reject: (error: Error) => void } | null = null;

  static async open(url: string): Promise<HttpConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new HttpConnection(socket);
  }

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (data: Buffer) => this.take(data));
    socket.on('error', (error) => this.answer?.reject(error));
    socket.on('close', () => this.answer?.reject(new Error('The server closed a connection.')));
  }

  /** Resolves with the body; rejects unless the status says success. */
  send(request: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.answer = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(data: Buffer): void {
    this.came = this.came.length === 0 ? data : Buffer.concat([this.came, data]);
    const headEnd = this.came.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.came.toString('latin1', 0, headEnd);
    const bodyEnd = this.bodyEnd(head, headEnd + HEAD_END.length);
    if (bodyEnd === undefined || this.came.length < bodyEnd) return;
    const body = this.came.subarray(headEnd + HEAD_END.length, bodyEnd);
    this.came = this.came.subarray(bodyEnd);
    const { answer } = this;
    this.answer = null;
    if (head.charAt(9) === '2') answer?.resolve(body);
    else answer?.reject(new Error(`${head.split('\r\n', 1)}: ${body}`));
  }

  private bodyEnd(head: string, bodyStart: number): number | undefined {
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length !== undefined) return bodyStart + Number(length);
    const end = this.came.indexOf(CHUNKS_END, bodyStart - 2);
    return end < 0 ? undefined : end + CHUNKS_END.length;
  }
}

interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as it goes over the wire. */
export const requestText = ({ method, path, headers = {}, body }: Request): string =>
  [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined
      ? []
      : ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`]),
    '',
    body ?? '',
  ].join('\r\n');
