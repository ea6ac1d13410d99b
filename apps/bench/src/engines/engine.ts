import type { ThreadPlan } from '../world/layout.ts';

/** A database that the benchmark may do with as it likes. */
export interface BenchDatabase {
  /** What `PARLEY_DATABASE_URL` says. */
  readonly url: string;
  /** Fills it, once a server has migrated it; `addresses` by id. */
  readonly fill: (
    threads: readonly ThreadPlan[],
    addresses: ReadonlyMap<number, string>,
  ) => Promise<void>;
  /** Another one with the same content; nobody may be connected to this one. */
  readonly copy: () => Promise<BenchDatabase>;
  /** How often the log was flushed for commits so far; undefined where that can't be told. */
  readonly flushes: () => Promise<number | undefined>;
}

export type EngineName = 'sqlite' | 'postgres';

export interface Engine {
  readonly name: EngineName;
  /** E.g. `SQLite 3.50, WAL, synchronous=FULL`. */
  readonly description: string;
  readonly createDatabase: () => Promise<BenchDatabase>;
  readonly close: () => Promise<void>;
}
