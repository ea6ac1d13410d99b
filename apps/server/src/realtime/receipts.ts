import { isoFromMicros } from '@parley/contracts';
import type { Bells } from './bells.ts';
import type { Presence } from './presence.ts';
import type { Records } from './records.ts';

/** What is handed over within this time is kept and told of at once. */
const TOGETHER_MS = 200;

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
 * Keeps how far an inbox has reached its owner, and tells the senders of what did. A receipt that is
 * lost with the power is made up for by the next one.
 */
export class Receipts {
  private readonly bells: Bells;
  private readonly presence: Presence;
  private readonly records: Records;
  private waiting = new Map<number, Receipt>();
  private timer: NodeJS.Timeout | undefined;

  constructor(bells: Bells, presence: Presence, records: Records) {
    this.bells = bells;
    this.presence = presence;
    this.records = records;
  }

  /** Everything up to `at` has reached this inbox's owner: by `sender`, or (null) a stream resumes. */
  note(address: number, text: string, at: number, sender: number | null): void {
    const fresh: Receipt = { text, at, senders: new Set(), resumed: false };
    const receipt = this.waiting.get(address) ?? fresh;
    receipt.at = Math.max(receipt.at, at);
    if (sender === null) receipt.resumed = true;
    else receipt.senders.add(sender);
    this.waiting.set(address, receipt);
    this.timer ??= setTimeout(() => void this.flush(), TOGETHER_MS).unref();
  }

  /** Keeps what waits, e.g. before the server stops. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { waiting } = this;
    this.waiting = new Map();
    const kept = [...waiting].map(([address, receipt]) => this.keep(address, receipt));
    // A store that can't take it now loses no message by it.
    await Promise.allSettled(kept);
  }

  private async keep(address: number, receipt: Receipt): Promise<void> {
    const { text, at, senders, resumed } = receipt;
    await this.presence.wrote(address, senders);
    if (!(await this.records.markReceived(address, at))) return;
    for (const one of await this.listeners(address, senders, resumed))
      this.bells.signal(one, { kind: 'received', address: text, at: isoFromMicros(at) });
  }

  /** Whom it may be told: those to whom this inbox's owner has ever written. */
  private async listeners(
    address: number,
    senders: ReadonlySet<number>,
    resumed: boolean,
  ): Promise<Set<number>> {
    const peers = resumed ? await this.presence.peersHere(address) : [];
    const told = new Set(peers.filter(({ hears }) => hears === 1).map((peer) => peer.address));
    const others = [...senders].filter((sender) => !told.has(sender));
    return new Set([...told, ...(await this.records.answeredOf(address, others))]);
  }
}
