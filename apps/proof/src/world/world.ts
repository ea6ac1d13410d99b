import type { PostgresServer } from '@parley/testkit/postgres';
import { type VfxKey, vfxKey } from '@parley/wallet';
import { refused } from '../checker/violation.ts';
import type { EngineName } from '../history.ts';
import type { Recorder } from '../record.ts';
import { anybody, type Caller, signIn } from './caller.ts';
import { Calls, type Target } from './calls.ts';
import { type Database, postgresDatabase, sqliteDatabase } from './database.ts';
import { endOfInbox, recordFinalState } from './final-state.ts';
import { Randomness } from './randomness.ts';
import { Reader, type Way } from './reader.ts';
import { checkRowsOf } from './rows.ts';
import { Service, type ServiceOptions } from './service.ts';

export interface WorldOptions {
  readonly scenario: string;
  readonly engine: EngineName;
  readonly seed: number;
  readonly recorder: Recorder;
  /** The `parley.js` to prove. */
  readonly parley: string;
  readonly postgres: PostgresServer | null;
  readonly progress: (text: string) => void;
}

/** Long enough for a slow machine: a stream that is not there by then has missed something. */
const CATCH_UP_MS = 60_000;

/** What a scenario plays in: a fresh database, servers on it, people, and a record of all they see. */
export class World {
  readonly dice: Randomness;
  readonly recorder: Recorder;
  readonly calls: Calls;
  readonly database: Database;
  readonly postgres: PostgresServer | null;
  readonly progress: (text: string) => void;
  private readonly parley: string;
  private readonly keys = new Map<string, VfxKey>();
  private readonly callers = new Map<string, Caller>();
  private readonly services: Service[] = [];
  private readonly readers: Reader[] = [];

  static async open(options: WorldOptions): Promise<World> {
    const { engine, postgres } = options;
    if (engine === 'sqlite') return new World(options, await sqliteDatabase());
    if (postgres === null) throw new Error('There is no PostgreSQL server.');
    return new World(options, await postgresDatabase(postgres));
  }

  private constructor(options: WorldOptions, database: Database) {
    const { scenario, engine, seed, recorder, parley, postgres, progress } = options;
    this.dice = new Randomness(seed, `${scenario}/${engine}`);
    this.recorder = recorder;
    this.calls = new Calls(recorder, this.callerOf);
    this.database = database;
    this.postgres = postgres;
    this.parley = parley;
    this.progress = progress;
  }

  /** New people; what they can see is part of the stock. */
  people(count: number): string[] {
    const keys = Array.from({ length: count }, () => vfxKey(this.dice.hex(32), 'mainnet'));
    for (const key of keys) this.keys.set(key.address, key);
    return keys.map(({ address }) => address);
  }

  /** Signs people in to a locked server, each from a network address of their own: `127.0.1.1` on. */
  async signIn({ url }: Target, addresses: readonly string[]): Promise<void> {
    for (const [n, address] of addresses.entries()) {
      const key = this.keys.get(address);
      if (key === undefined) throw new Error(`Nobody has the key of ${address}.`);
      this.callers.set(address, await signIn(url, key, `127.0.1.${n + 1}`));
    }
  }

  /** Who calls for an address: whoever signed in, in open mode anybody. */
  readonly callerOf = (address: string): Caller => this.callers.get(address) ?? anybody;

  async serve(options: Pick<ServiceOptions, 'wrapper' | 'env'> = {}): Promise<Service> {
    const { parley, database } = this;
    const service = await Service.start({ parley, database: database.url, ...options });
    this.services.push(service);
    return service;
  }

  /** Makes a thread, and gives its uuid. */
  async thread(target: Target, participants: readonly string[]): Promise<string> {
    const wish = {
      participants: [...participants],
      key: `thread-${this.dice.hex(8)}`,
      content: null,
    };
    const { thread, status } = await this.calls.insist(target, (to) => this.calls.create(to, wish));
    if (thread === null) throw refused('making a thread', status, 201);
    return thread;
  }

  follow(target: Target, address: string, by: Way, after = ''): void {
    this.readers.push(
      new Reader(this.recorder, target, { address, caller: this.callerOf(address), by, after }),
    );
  }

  /** Lets the readers come to the end, then notes how everything stands. */
  async conclude(target: Target): Promise<void> {
    await this.finishReaders(target);
    this.progress('reading it all');
    await recordFinalState(this.recorder, target, [...this.keys.keys()], this.callerOf);
    await checkRowsOf(this.database, this.recorder);
  }

  private async finishReaders(target: Target): Promise<void> {
    const ends = new Map<string, string>();
    for (const { address } of this.readers)
      if (!ends.has(address))
        ends.set(address, await endOfInbox(target, this.callerOf(address), address));
    const finished = this.readers.splice(0);
    await Promise.all(
      finished.map((reader) => reader.finishAt(ends.get(reader.address) ?? '', CATCH_UP_MS)),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.readers.map((reader) => reader.stop()));
    await Promise.all(this.services.map((service) => service.stop('SIGKILL')));
    await this.database.remove();
  }
}
