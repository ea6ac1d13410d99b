import type { PeerRow } from '../storage/stores/participant/peers.ts';
import type { InboxNotifier } from './inbox-notifier.ts';
import type { Records } from './records.ts';
import type { BusMessage, ServerBus } from './server-bus.ts';

/** Somebody who connects anew within this time was never away. */
const GRACE_MS = 5_000;

/**
 * Notifies those who share a thread with an address when it comes and goes: online is who follows an
 * inbox, here or on another server. Only the threads on top of its list count, so that a shop with a
 * thousand customers does not wake them all. Who has never written to somebody stays unseen by them.
 */
export class Presence {
  private readonly notifier: InboxNotifier;
  private readonly bus: ServerBus;
  private readonly records: Records;
  private readonly leaving = new Map<number, NodeJS.Timeout>();
  /** Of whom the followers of an inbox have had messages, since they came. */
  private readonly writers = new Map<number, Set<number>>();

  constructor(notifier: InboxNotifier, bus: ServerBus, records: Records) {
    this.notifier = notifier;
    this.bus = bus;
    this.records = records;
    // What can't be sent now is sent with the next arrival: presence is never stored.
    bus.onMessage((message) => void this.receive(message).catch(() => {}));
  }

  /** A stream of this inbox opens; it also learns who is there. */
  async opened(address: number, text: string): Promise<void> {
    const back = this.cancelLeaving(address);
    const first = !back && this.notifier.streamCount(address) === 1;
    this.bus.publish({ news: 'arrived', address, text });
    // Who comes while these are looked for publishes it, and learns of us.
    const here = new Set(this.notifier.followed());
    const peers = await this.peersHere(address);
    for (const peer of peers.filter((one) => here.has(one.address))) {
      if (peer.visible === 1)
        this.notifier.signalHere(address, { kind: 'presence', address: peer.text, online: true });
      if (first) this.notifyPeer(peer, text, true);
    }
  }

  /** A stream of this inbox ended; the last one means that its owner may be leaving. */
  closed(address: number, text: string): void {
    if (this.notifier.streamCount(address) > 0) return;
    this.writers.delete(address);
    if (this.leaving.has(address)) return;
    this.bus.publish({ news: 'leaving', address });
    const leave = async (): Promise<void> => {
      this.leaving.delete(address);
      if (this.notifier.streamCount(address) > 0) return;
      this.bus.publish({ news: 'left', address, text });
      await this.notifyPeersHere(address, text, false);
    };
    const timer = setTimeout(() => void leave().catch(() => {}), GRACE_MS).unref();
    this.leaving.set(address, timer);
  }

  /** Messages of these came to an inbox: who was unseen until they wrote may be there. */
  async wrote(address: number, senders: ReadonlySet<number>): Promise<void> {
    const known = this.writers.get(address) ?? new Set();
    const fresh = new Set([...senders].filter((sender) => !known.has(sender)));
    if (fresh.size === 0 || this.notifier.streamCount(address) === 0) return;
    this.writers.set(address, new Set([...known, ...fresh]));
    for (const peer of await this.records.peersOf(address))
      if (peer.visible === 1 && fresh.has(peer.address)) this.seek(peer, address);
  }

  private seek({ address, text }: PeerRow, by: number): void {
    if (this.notifier.streamCount(address) === 0)
      this.bus.publish({ news: 'sought', address, text, by });
    else this.notifier.signalHere(by, { kind: 'presence', address: text, online: true });
  }

  stop(): void {
    for (const timer of this.leaving.values()) clearTimeout(timer);
  }

  /** Those with a stream here who share one of an address's latest threads. */
  async peersHere(address: number): Promise<PeerRow[]> {
    const peers = await this.records.peersOf(address);
    return peers.filter((peer) => this.notifier.streamCount(peer.address) > 0);
  }

  private async receive(message: BusMessage): Promise<void> {
    if (message.news === 'arrived') {
      for (const peer of await this.notifyPeersHere(message.address, message.text, true))
        if (peer.visible === 1)
          this.notifier.signal(message.address, {
            kind: 'presence',
            address: peer.text,
            online: true,
          });
    } else if (message.news === 'leaving') {
      const { address } = message;
      if (this.notifier.streamCount(address) > 0) this.bus.publish({ news: 'staying', address });
    } else if (message.news === 'sought') {
      const { address, text, by } = message;
      if (this.notifier.streamCount(address) > 0)
        this.notifier.signal(by, { kind: 'presence', address: text, online: true });
    } else if (message.news === 'staying') this.cancelLeaving(message.address);
    else if (message.news === 'left')
      await this.notifyPeersHere(message.address, message.text, false);
  }

  /** Nobody is notified that this address leaves; true when somebody would have been. */
  private cancelLeaving(address: number): boolean {
    clearTimeout(this.leaving.get(address));
    return this.leaving.delete(address);
  }

  private async notifyPeersHere(
    address: number,
    text: string,
    online: boolean,
  ): Promise<PeerRow[]> {
    const peers = await this.peersHere(address);
    for (const peer of peers) this.notifyPeer(peer, text, online);
    return peers;
  }

  private notifyPeer(peer: PeerRow, text: string, online: boolean): void {
    if (peer.may_see === 0) return;
    this.notifier.signalHere(peer.address, { kind: 'presence', address: text, online });
  }
}
