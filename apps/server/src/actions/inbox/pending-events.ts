import type { InboxSignal } from '@parley/contracts';
import type { Listener } from '../../realtime/inbox-notifier.ts';
import type { EntryRow } from '../../storage/stores/inbox/entries.ts';
import type { FreshEntry } from '../../storage/stores/inbox/fresh.ts';
import type { Reader, StreamEvent } from './follow.ts';

/** Signals kept for a slow reader: they are worth nothing later. */
const SIGNAL_LIMIT = 100;

/** What happened while a reader was busy. */
export class PendingEvents implements Listener {
  private readonly reader: Reader;
  private signals: InboxSignal[] = [];
  private wake: (() => void) | null = null;
  private handedOver = false;
  /** Whether the database may have entries that are not among the fresh ones: at first, the past. */
  private isUnread = true;
  /** What commits handed over since the reader fell idle. */
  private fresh: FreshEntry[] = [];

  constructor(reader: Reader) {
    this.reader = reader;
    reader.end.onEnd(() => this.wake?.());
  }

  /** There is a new entry. It is kept for an idle reader only: what a busy one missed, it reads. */
  notify(entry?: FreshEntry): void {
    if (entry === undefined || this.wake === null) this.isUnread = true;
    else this.fresh.push(entry);
    this.wake?.();
  }

  signal(signal: InboxSignal): void {
    // A reader with its hands full would keep a stopping server waiting.
    if (signal.kind === 'reconnect' && this.handedOver) this.reader.cutOff();
    if (this.signals.length < SIGNAL_LIMIT) this.signals.push(signal);
    this.wake?.();
  }

  /**
   * What is new since it was last asked for: rows, when they are provably all that there is after the
   * cursor; null when the database has to be read.
   */
  takeFresh(cursor: number): readonly EntryRow[] | null {
    const { fresh, isUnread } = this;
    this.fresh = [];
    this.isUnread = false;
    return isUnread || !follows(fresh, cursor) ? null : fresh.map(({ row }) => row);
  }

  /** From here on the reader has an event in hand. */
  handOver(event: StreamEvent): StreamEvent {
    this.handedOver = true;
    return event;
  }

  taken(): void {
    this.handedOver = false;
  }

  takeSignals(): InboxSignal[] {
    const { signals } = this;
    this.signals = [];
    return signals;
  }

  /** Resolves when anything has happened that was not taken yet. */
  async untilNotified(): Promise<void> {
    if (this.isUnread || this.signals.length > 0 || this.reader.end.hasEnded) return;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    this.wake = null;
  }
}

/** Whether each is the next one after the one before it, the first one after the cursor. */
const follows = (fresh: readonly FreshEntry[], cursor: number): boolean => {
  let last = cursor;
  for (const { row, after } of fresh) {
    if (after > last || row.at <= last) return false;
    last = row.at;
  }
  return true;
};
