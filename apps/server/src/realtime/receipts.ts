import { isoFromMicros } from '@parley/contracts';
import type { Correspondents } from '../storage/stores/participant/peers.ts';
import type { InboxNotifier } from './inbox-notifier.ts';
import type { Presence } from './presence.ts';
import type { Records } from './records.ts';

/** What is handed over within this time is saved and signalled together. */
const BATCH_MS = 200;

interface Receipt {
  /** The inbox's address. */
  readonly text: string;
  /** The newest message handed over. */
  at: number;
  /** Whose messages were handed over. */
  readonly senders: Set<number>;
  /** Whether a stream resumed: then nobody knows any more whose messages they were. */
  resumed: boolean;
}

/**
 * Saves how far an inbox has reached its owner, and signals it to the senders. A receipt that is
 * lost with the power is made up for by the next one.
 */
export class Receipts {
  private readonly notifier: InboxNotifier;
  private readonly presence: Presence;
  private readonly records: Records;
  private waiting = new Map<number, Receipt>();
  private timer: NodeJS.Timeout | undefined;

  constructor(notifier: InboxNotifier, presence: Presence, records: Records) {
    this.notifier = notifier;
    this.presence = presence;
    this.records = records;
  }

  /** Everything up to `at` has reached this inbox's owner: by `sender`, or (null) a stream resumes. */
  record(address: number, text: string, at: number, sender: number | null): void {
    const fresh: Receipt = { text, at, senders: new Set(), resumed: false };
    const receipt = this.waiting.get(address) ?? fresh;
    receipt.at = Math.max(receipt.at, at);
    if (sender === null) receipt.resumed = true;
    else receipt.senders.add(sender);
    this.waiting.set(address, receipt);
    this.timer ??= setTimeout(() => void this.flush(), BATCH_MS).unref();
  }

  /** Keeps what waits, e.g. before the server stops. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { waiting } = this;
    this.waiting = new Map();
    if (waiting.size === 0) return;
    // A store that can't take it now loses no message by it.
    const wrote = [...waiting].map(([address, { senders }]) =>
      this.presence.wrote(address, senders),
    );
    await Promise.allSettled([...wrote, this.save(waiting)]);
  }

  /** In one go for all inboxes: each by itself would take a transaction. */
  private async save(waiting: ReadonlyMap<number, Receipt>): Promise<void> {
    const advanced = await this.records.markReceived(
      [...waiting].map(([address, { at }]) => ({ address, at })),
    );
    for (const { reader, writer } of await this.listeners(waiting, advanced)) {
      const receipt = waiting.get(writer);
      if (receipt === undefined) continue;
      const at = isoFromMicros(receipt.at);
      this.notifier.signal(reader, { kind: 'received', address: receipt.text, at });
    }
  }

  /** Who may learn of what came to the owners of these inboxes: those to whom they have ever written. */
  private async listeners(
    waiting: ReadonlyMap<number, Receipt>,
    addresses: readonly number[],
  ): Promise<Correspondents[]> {
    const informed: Correspondents[] = [];
    const asked: Correspondents[] = [];
    for (const writer of addresses) {
      const { senders, resumed } = waiting.get(writer) ?? nothing;
      const peers = resumed ? await this.presence.peersHere(writer) : [];
      const here = new Set(peers.filter((peer) => peer.may_see === 1).map((peer) => peer.address));
      for (const reader of here) informed.push({ reader, writer });
      for (const reader of senders)
        if (!here.has(reader) && this.notifier.mayReach(reader)) asked.push({ reader, writer });
    }
    if (asked.length === 0) return informed;
    return [...informed, ...(await this.records.whoHaveWritten(asked))];
  }
}

const nothing = { senders: new Set<number>(), resumed: false };
