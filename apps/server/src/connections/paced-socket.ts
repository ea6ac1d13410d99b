import { WebSocket } from 'ws';
import { WAITING_BYTES } from './deadlines.ts';
import { scheduler } from './scheduler.ts';

/**
 * A WebSocket that hands on its frames one by one, while the event loop has time for them and little
 * waits to be sent, and reads no further meanwhile: what arrives at once can hold thousands of them.
 */
export class PacedSocket extends WebSocket {
  /** A further reason to wait before the next frame; `resumeFrames` when it is gone. */
  isBusy: () => boolean = () => false;
  private frames: unknown[][] = [];
  private handedOn = 0;
  private isQueued = false;

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'message') {
      this.frames.push(args);
      super.emit('received');
      this.handOn();
      return true;
    }
    // A client's mistake or a broken line: the socket closes by itself, and nothing is left to handle.
    if (event === 'error') return true;
    if (event === 'drain') this.handOn();
    return super.emit(event, ...args);
  }

  resumeFrames(): void {
    if (this.frames.length > 0) queueMicrotask(() => this.handOn());
  }

  private handOn(): void {
    if (this.handedOn < this.frames.length && !this.isQueued && this.mayHandOn()) {
      this.isQueued = true;
      scheduler.run(() => this.handOnNext());
    }
    const isWaiting = this.handedOn < this.frames.length && this.readyState === this.OPEN;
    if (isWaiting) {
      this.pause();
      return;
    }
    this.frames = [];
    this.handedOn = 0;
    if (this.isPaused) this.resume();
  }

  private handOnNext(): void {
    this.isQueued = false;
    const frame = this.mayHandOn() ? this.frames[this.handedOn] : undefined;
    if (frame !== undefined) {
      this.handedOn += 1;
      super.emit('message', ...frame);
    }
    this.handOn();
  }

  private mayHandOn(): boolean {
    return this.readyState === this.OPEN && this.bufferedAmount < WAITING_BYTES && !this.isBusy();
  }
}
