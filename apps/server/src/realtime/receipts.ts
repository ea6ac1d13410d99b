import { isoFromMicros } from '@parley/contracts';
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
    const saved = [...waiting].map(([address, receipt]) => this.save(address, receipt));
    // A store that can't take it now loses no message by it.
    await Promise.allSettled(saved);
  }

  private async save(address: number, receipt: Receipt): Promise<void> {
    const { text, at, senders, resumed } = receipt;
    await this.presence.wrote(address, senders);
    if (!(await this.records.markReceived(address, at))) return;
    for (const one of await this.listeners(address, senders, resumed))
      this.notifier.signal(one, { kind: 'received', address: text, at: isoFromMicros(at) });
  }

  /** Who may learn of it: those to whom this inbox's owner has ever written. */
  private async listeners(
    address: number,
    senders: ReadonlySet<number>,
    resumed: boolean,
  ): Promise<Set<number>> {
    const peers = resumed ? await this.presence.peersHere(address) : [];
    const informed = new Set(
      peers.filter(({ may_see: hears }) => hears === 1).map((peer) => peer.address),
    );
    const others = [...senders].filter((sender) => !informed.has(sender));
    return new Set([...informed, ...(await this.records.answeredOf(address, others))]);
  }
}
