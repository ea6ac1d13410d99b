import { isoFromMicros } from '@parley/contracts';
import type { App } from '../app.ts';
import { markReceived } from '../storage/stores/inbox.ts';
import { hasWrittenTo } from '../storage/stores/participant.ts';
import type { Bells } from './bells.ts';
import type { Presence } from './presence.ts';

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
  private readonly store: App['store'];
  private readonly presence: Presence;
  private waiting = new Map<number, Receipt>();
  private timer: NodeJS.Timeout | undefined;

  constructor(bells: Bells, store: App['store'], presence: Presence) {
    this.bells = bells;
    this.store = store;
    this.presence = presence;
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
    const moved = await this.store.write(() => markReceived(address, at), { relaxed: true });
    if (!moved) return;
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
    const answered = await this.store.read(function* () {
      const found: number[] = [];
      for (const sender of others) if (yield* hasWrittenTo(sender, address)) found.push(sender);
      return found;
    });
    return new Set([...told, ...answered]);
  }
}
