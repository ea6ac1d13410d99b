import type { InboxSignal } from '@parley/contracts';
import type { FreshEntry, InboxWrite } from '../storage/stores/inbox/fresh.ts';
import type { ServerBus } from './server-bus.ts';

/** What a stream is notified of: its inbox has something new to read, or a signal that nobody stores. */
export interface Listener {
  readonly notify: (entry?: FreshEntry) => void;
  readonly signal: (signal: InboxSignal) => void;
}

const reconnectSignal: InboxSignal = { kind: 'reconnect' };

/**
 * Wakes the streams of an inbox. Whatever it is notified of, a stream can read from the database what there
 * is, so one notification too many costs a read and no more. The new entry comes along where the commit
 * knows it.
 */
export class InboxNotifier {
  private readonly listeners = new Map<number, Set<Listener>>();
  private readonly reserved = new Map<number, number>();
  private readonly bus: ServerBus;
  private stopped = false;

  constructor(bus: ServerBus) {
    this.bus = bus;
    bus.onMessage((message) => {
      if (message.news === 'signal') this.signalHere(message.address, message.signal);
    });
  }

  /** Notifies a listener of an inbox until the function that is returned is called. */
  listen(address: number, listener: Listener): () => void {
    const all = this.listeners.get(address) ?? new Set();
    this.listeners.set(address, all.add(listener));
    // Whoever comes while the server stops would keep it waiting.
    if (this.stopped) listener.signal(reconnectSignal);
    return () => {
      all.delete(listener);
      if (all.size === 0) this.listeners.delete(address);
    };
  }

  /**
   * Reserves a slot for one more stream of an inbox, from before it listens; the function that is returned
   * gives it back, once. Null when `most` are taken.
   */
  reserveStream(address: number, most: number): (() => void) | null {
    const taken = this.reserved.get(address) ?? 0;
    if (taken >= most) return null;
    this.reserved.set(address, taken + 1);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      const left = (this.reserved.get(address) ?? 0) - 1;
      if (left > 0) this.reserved.set(address, left);
      else this.reserved.delete(address);
    };
  }

  /** How many streams an inbox has here. */
  streamCount(address: number): number {
    return this.listeners.get(address)?.size ?? 0;
  }

  /** Whether a signal to an inbox may come to a stream, here or on another server. */
  mayReach(address: number): boolean {
    return this.bus.hasOthers || this.streamCount(address) > 0;
  }

  /** Commits wrote to these inboxes. */
  notify(writes: readonly InboxWrite[]): void {
    for (const { address, entry } of writes)
      for (const listener of this.listeners.get(address) ?? []) listener.notify(entry);
  }

  /** Tells an inbox's streams, on whichever server they are. */
  signal(address: number, signal: InboxSignal): void {
    this.signalHere(address, signal);
    this.bus.publish({ news: 'signal', address, signal });
  }

  signalHere(address: number, signal: InboxSignal): void {
    for (const listener of this.listeners.get(address) ?? []) listener.signal(signal);
  }

  /** Tells every stream here that the server stops, and those that still come. */
  stop(): void {
    this.stopped = true;
    for (const address of this.listeners.keys()) this.signalHere(address, reconnectSignal);
  }

  /** The inboxes that are followed here. */
  followed(): Iterable<number> {
    return this.listeners.keys();
  }
}
