import type { PeerRow } from '../storage/stores/participant.ts';
import type { Bells } from './bells.ts';
import type { Neighbours, News } from './neighbours.ts';
import type { Records } from './records.ts';

/** Somebody who connects anew within this time was never away. */
const GRACE_MS = 5_000;

/**
 * Tells those who share a thread with an address that it comes and goes: online is who follows an
 * inbox, here or on another server. Only the threads on top of its list count, so that a shop with a
 * thousand customers does not wake them all. Who has never written to somebody stays unseen by them.
 */
export class Presence {
  private readonly bells: Bells;
  private readonly neighbours: Neighbours;
  private readonly records: Records;
  private readonly leaving = new Map<number, NodeJS.Timeout>();
  /** Of whom the followers of an inbox have had messages, since they came. */
  private readonly writers = new Map<number, Set<number>>();

  constructor(bells: Bells, neighbours: Neighbours, records: Records) {
    this.bells = bells;
    this.neighbours = neighbours;
    this.records = records;
    // What can't be told now is told by the next to come: presence is never kept.
    neighbours.onNews((news) => void this.hear(news).catch(() => {}));
  }

  /** A stream of this inbox opens; it also learns who is there. */
  async opened(address: number, text: string): Promise<void> {
    const back = this.stay(address);
    const first = !back && this.bells.count(address) === 1;
    this.neighbours.tell({ news: 'arrived', address, text });
    // Who comes while these are looked for tells of it, and learns of us.
    const here = new Set(this.bells.followed());
    const peers = await this.peersHere(address);
    for (const peer of peers.filter((one) => here.has(one.address))) {
      if (peer.heard === 1)
        this.bells.signalHere(address, { kind: 'presence', address: peer.text, online: true });
      if (first) this.tellOne(peer, text, true);
    }
  }

  /** A stream of this inbox ended; the last one means that its owner may be leaving. */
  closed(address: number, text: string): void {
    if (this.bells.count(address) > 0) return;
    this.writers.delete(address);
    if (this.leaving.has(address)) return;
    this.neighbours.tell({ news: 'leaving', address });
    const leave = async (): Promise<void> => {
      this.leaving.delete(address);
      if (this.bells.count(address) > 0) return;
      this.neighbours.tell({ news: 'left', address, text });
      await this.tellPeersHere(address, text, false);
    };
    const timer = setTimeout(() => void leave().catch(() => {}), GRACE_MS).unref();
    this.leaving.set(address, timer);
  }

  /** Messages of these came to an inbox: who was unseen until they wrote may be there. */
  async wrote(address: number, senders: ReadonlySet<number>): Promise<void> {
    const known = this.writers.get(address) ?? new Set();
    const fresh = new Set([...senders].filter((sender) => !known.has(sender)));
    if (fresh.size === 0 || this.bells.count(address) === 0) return;
    this.writers.set(address, new Set([...known, ...fresh]));
    for (const peer of await this.records.peersOf(address))
      if (peer.heard === 1 && fresh.has(peer.address)) this.seek(peer, address);
  }

  private seek({ address, text }: PeerRow, by: number): void {
    if (this.bells.count(address) === 0)
      this.neighbours.tell({ news: 'sought', address, text, by });
    else this.bells.signalHere(by, { kind: 'presence', address: text, online: true });
  }

  stop(): void {
    for (const timer of this.leaving.values()) clearTimeout(timer);
  }

  /** Those with a stream here who share one of an address's latest threads. */
  async peersHere(address: number): Promise<PeerRow[]> {
    const peers = await this.records.peersOf(address);
    return peers.filter((peer) => this.bells.count(peer.address) > 0);
  }

  private async hear(news: News): Promise<void> {
    if (news.news === 'arrived') {
      for (const peer of await this.tellPeersHere(news.address, news.text, true))
        if (peer.heard === 1)
          this.bells.signal(news.address, { kind: 'presence', address: peer.text, online: true });
    } else if (news.news === 'leaving') {
      const { address } = news;
      if (this.bells.count(address) > 0) this.neighbours.tell({ news: 'staying', address });
    } else if (news.news === 'sought') {
      const { address, text, by } = news;
      if (this.bells.count(address) > 0)
        this.bells.signal(by, { kind: 'presence', address: text, online: true });
    } else if (news.news === 'staying') this.stay(news.address);
    else if (news.news === 'left') await this.tellPeersHere(news.address, news.text, false);
  }

  /** Nobody is told that this address leaves; true when somebody would have been. */
  private stay(address: number): boolean {
    clearTimeout(this.leaving.get(address));
    return this.leaving.delete(address);
  }

  private async tellPeersHere(address: number, text: string, online: boolean): Promise<PeerRow[]> {
    const peers = await this.peersHere(address);
    for (const peer of peers) this.tellOne(peer, text, online);
    return peers;
  }

  private tellOne(peer: PeerRow, text: string, online: boolean): void {
    if (peer.hears === 0) return;
    this.bells.signalHere(peer.address, { kind: 'presence', address: text, online });
  }
}
