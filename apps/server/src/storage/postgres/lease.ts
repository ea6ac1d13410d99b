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
  private reading = false;

  constructor(read: () => Promise<number>) {
    this.read = read;
  }

  /** Null when it is not known well enough. */
  get(): number | null {
    const age = performance.now() - this.readAt;
    if (age > RENEW_MS) void this.renew();
    return age < LEASE_MS ? this.value : null;
  }

  /** Resolves when nobody goes by a number any more that was changed before. */
  static async passed(): Promise<void> {
    await wait(LEASE_MS + MARGIN_MS);
  }

  private async renew(): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    const from = performance.now();
    try {
      this.value = await this.read();
      this.readAt = from;
    } catch {
      // What can't be read is soon not known any more.
    } finally {
      this.reading = false;
    }
  }
}
