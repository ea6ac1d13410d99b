import type { App } from '../app.ts';
import { type PeerRow, peersOf } from '../storage/stores/participant.ts';
import type { Bells } from './bells.ts';

/** Somebody who connects anew within this time was never away. */
const GRACE_MS = 5_000;

/**
 * Tells those who share a thread with an address that it comes and goes: online is who follows an
 * inbox here. Only the threads on top of its list count, so that a shop with a thousand customers
 * does not wake them all.
 */
export class Presence {
  private readonly bells: Bells;
  private readonly store: App['store'];
  private readonly leaving = new Map<number, NodeJS.Timeout>();

  constructor(bells: Bells, store: App['store']) {
    this.bells = bells;
    this.store = store;
  }

  /** A stream of this inbox opens; it also learns who is there. */
  async opened(address: number, text: string): Promise<void> {
    const back = this.leaving.get(address);
    clearTimeout(back);
    this.leaving.delete(address);
    for (const peer of await this.peersHere(address)) {
      this.bells.signal(address, { kind: 'presence', address: peer.text, online: true });
      if (back === undefined && this.bells.count(address) === 1)
        this.bells.signal(peer.address, { kind: 'presence', address: text, online: true });
    }
  }

  /** A stream of this inbox ended; the last one means that its owner may be leaving. */
  closed(address: number, text: string): void {
    if (this.bells.count(address) > 0 || this.leaving.has(address)) return;
    const tell = async (): Promise<void> => {
      this.leaving.delete(address);
      if (this.bells.count(address) > 0) return;
      for (const peer of await this.peersHere(address))
        this.bells.signal(peer.address, { kind: 'presence', address: text, online: false });
    };
    // What can't be told now is told by the next to come: presence is never kept.
    const timer = setTimeout(() => void tell().catch(() => {}), GRACE_MS).unref();
    this.leaving.set(address, timer);
  }

  stop(): void {
    for (const timer of this.leaving.values()) clearTimeout(timer);
  }

  /** Those with a stream here who share one of an address's latest threads. */
  async peersHere(address: number): Promise<PeerRow[]> {
    const peers = await this.store.read(() => peersOf(address));
    return peers.filter((peer) => this.bells.count(peer.address) > 0);
  }
}
