const TIDY_SIZE = 10_000;
const TIDY_EVERY = 1_000_000;

/** Drops entries whose time has passed, now and then once there are many: they carry nothing. */
export class ExpiringMap<Value> {
  private readonly map = new Map<string, Value>();
  private readonly clock: () => number;
  private readonly goodUntil: (value: Value) => number;
  private tidiedAt = 0;

  constructor(clock: () => number, goodUntil: (value: Value) => number) {
    this.clock = clock;
    this.goodUntil = goodUntil;
  }

  get(key: string): Value | undefined {
    return this.map.get(key);
  }

  set(key: string, value: Value): void {
    if (this.map.size >= TIDY_SIZE && Math.abs(this.clock() - this.tidiedAt) >= TIDY_EVERY)
      this.removeExpired();
    this.map.set(key, value);
  }

  private removeExpired(): void {
    this.tidiedAt = this.clock();
    for (const [key, value] of this.map)
      if (this.goodUntil(value) <= this.tidiedAt) this.map.delete(key);
  }
}
