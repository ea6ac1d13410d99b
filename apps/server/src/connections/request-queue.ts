import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { scheduler } from './scheduler.ts';

/** Requests that may wait on one connection, and on all together: 64 KiB can hold thousands. */
const WAITING = 2_000;
const WAITING_IN_ALL = 10_000;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** How many requests wait on all connections. */
export interface WaitingTotal {
  waiting: number;
}

/**
 * The requests of one connection, begun one after the other: each when the answer before it has left and
 * the event loop has time for what was sent in advance.
 * Nothing more is read meanwhile, so a client that pipelines and never reads costs one answer.
 */
export class RequestQueue {
  private readonly socket: Socket;
  private readonly serve: RequestListener;
  private readonly total: WaitingTotal;
  private readonly waiting: Exchange[] = [];
  private isAnswering = false;
  private isWebSocket = false;

  constructor(socket: Socket, serve: RequestListener, total: WaitingTotal) {
    this.socket = socket;
    this.serve = serve;
    this.total = total;
    // Node resumes by itself, for each body that it wants read.
    socket.on('resume', () => {
      if (this.waiting.length > 0) socket.pause();
    });
    socket.once('close', () => {
      total.waiting -= this.waiting.length;
      this.waiting.length = 0;
    });
  }

  /** Whether a request is being answered. */
  get isBusy(): boolean {
    return this.isAnswering;
  }

  /** Whether nothing goes on here; a WebSocket is closed by who opened it. */
  get isIdle(): boolean {
    return !this.isAnswering && !this.isWebSocket;
  }

  becameWebSocket(): void {
    this.isWebSocket = true;
  }

  take(exchange: Exchange): void {
    if (!this.isAnswering) {
      this.start(exchange);
      return;
    }
    if (this.waiting.length >= WAITING || this.total.waiting >= WAITING_IN_ALL) {
      this.socket.destroy();
      return;
    }
    this.waiting.push(exchange);
    this.total.waiting += 1;
    this.socket.pause();
  }

  private start({ request, response }: Exchange): void {
    this.isAnswering = true;
    response.once('close', () => this.next());
    this.serve(request, response);
  }

  private next(): void {
    if (this.waiting.length > 0) scheduler.run(() => this.startNext());
    else this.isAnswering = false;
  }

  private startNext(): void {
    const exchange = this.waiting.shift();
    if (exchange === undefined) {
      // The connection was closed meanwhile.
      this.isAnswering = false;
      return;
    }
    this.total.waiting -= 1;
    if (this.waiting.length === 0) this.socket.resume();
    this.start(exchange);
  }
}
