import type { InboxSignal } from '@parley/contracts';
import type { Neighbours } from './neighbours.ts';

/** What a bell rings for: the inbox has something new to read, or a signal that nobody stores. */
export interface Listener {
  readonly ring: () => void;
  readonly signal: (signal: InboxSignal) => void;
}

const goElsewhere: InboxSignal = { kind: 'reconnect' };

/**
 * Wakes the streams of an inbox. A ring says only "look": the stream reads from the database what
 * there is, so a ring too many costs a look and nothing is ever carried in one.
 */
export class Bells {
  private readonly listeners = new Map<number, Set<Listener>>();
  private readonly places = new Map<number, number>();
  private readonly neighbours: Neighbours;
  private stopped = false;

  constructor(neighbours: Neighbours) {
    this.neighbours = neighbours;
    neighbours.onNews((news) => {
      if (news.news === 'signal') this.signalHere(news.address, news.signal);
    });
  }

  /** Hears an inbox's bell until the function that it returns is called. */
  listen(address: number, listener: Listener): () => void {
    const all = this.listeners.get(address) ?? new Set();
    this.listeners.set(address, all.add(listener));
    // Whoever comes while the server stops would keep it waiting.
    if (this.stopped) listener.signal(goElsewhere);
    return () => {
      all.delete(listener);
      if (all.size === 0) this.listeners.delete(address);
    };
  }

  /**
   * Keeps a place for one more stream of an inbox, from before it listens; the function that is returned
   * gives it back, once. Null when `most` are taken.
   */
  takePlace(address: number, most: number): (() => void) | null {
    const taken = this.places.get(address) ?? 0;
    if (taken >= most) return null;
    this.places.set(address, taken + 1);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      const left = (this.places.get(address) ?? 0) - 1;
      if (left > 0) this.places.set(address, left);
      else this.places.delete(address);
    };
  }

  /** How many streams an inbox has here. */
  count(address: number): number {
    return this.listeners.get(address)?.size ?? 0;
  }

  /** Commits wrote to these inboxes. */
  touched(addresses: Iterable<number>): void {
    for (const address of addresses)
      for (const listener of this.listeners.get(address) ?? []) listener.ring();
  }

  /** Tells an inbox's streams, on whichever server they are. */
  signal(address: number, signal: InboxSignal): void {
    this.signalHere(address, signal);
    this.neighbours.tell({ news: 'signal', address, signal });
  }

  signalHere(address: number, signal: InboxSignal): void {
    for (const listener of this.listeners.get(address) ?? []) listener.signal(signal);
  }

  /** Tells every stream here that the server stops, and those that still come. */
  stop(): void {
    this.stopped = true;
    for (const address of this.listeners.keys()) this.signalHere(address, goElsewhere);
  }

  /** The inboxes that are followed here. */
  followed(): Iterable<number> {
    return this.listeners.keys();
  }
}
