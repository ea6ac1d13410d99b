import { setTimeout as wait } from 'node:timers/promises';

/** How old a number may be to be gone by. */
const LEASE_MS = 250;
const RENEW_MS = LEASE_MS / 2;
/** Clocks of two machines run nearly, not quite, as fast as each other. */
const MARGIN_MS = 50;

/**
 * A number of the database, as it was at most a quarter of a second ago: so whoever changes it knows
 * how long others may go by the old one. Read again while somebody asks for it.
 */
export class Lease {
  private readonly read: () => Promise<number>;
  private value: number | null = null;
  private readAt = Number.NEGATIVE_INFINITY;
  private renewing: Promise<void> | null = null;

  constructor(read: () => Promise<number>) {
    this.read = read;
  }

  /** Null when it can't be told. */
  get(): number | null | Promise<number | null> {
    const renewing = this.age() > RENEW_MS ? this.renew() : null;
    return this.fresh() ?? renewing?.then(() => this.fresh()) ?? null;
  }

  /** Resolves when nobody goes by a number any more that was changed before. */
  static async passed(): Promise<void> {
    await wait(LEASE_MS + MARGIN_MS);
  }

  private age(): number {
    return performance.now() - this.readAt;
  }

  private fresh(): number | null {
    return this.age() < LEASE_MS ? this.value : null;
  }

  /** One at a time, for all who ask. What can't be read is soon not known any more. */
  private renew(): Promise<void> {
    const from = performance.now();
    this.renewing ??= this.read()
      .then(
        (value) => {
          this.value = value;
          this.readAt = from;
        },
        () => {},
      )
      .finally(() => {
        this.renewing = null;
      });
    return this.renewing;
  }
}
