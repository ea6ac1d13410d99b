import { type Compilable, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from './schema.ts';
import type { FreshEntry, InboxWrite } from './stores/inbox/fresh.ts';

/** Stands in a compiled query for a parameter that each run gives. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Names a parameter in a query. */
export type Refs<Params> = <Name extends keyof Params & string>(
  name: Name,
) => RawBuilder<Params[Name]>;

interface Pair {
  readonly first: number;
  readonly second: number;
}

/** SQL that each engine writes in its own way. */
export interface Dialect {
  /** Whether several may write at once, so that rows which are decided by must be held. */
  readonly manyWriters: boolean;
  /** Whether ranges of an index that are joined (`union all`) are read in their order, as far as is asked for. */
  readonly mergesRanges: boolean;
  /** The id that the next message will have; asked for, it is given to nobody else. */
  readonly nextMessageId: RawBuilder<number>;
  /** A JSON text of pairs of numbers as rows of `first` and `second`. */
  readonly pairs: (json: RawBuilder<string>) => RawBuilder<Pair>;
  /** All rows of a group as one JSON object; null for no rows. */
  readonly jsonObject: (
    key: RawBuilder<string>,
    value: RawBuilder<string>,
  ) => RawBuilder<string | null>;
}

/** A query that each engine compiles once and prepares once. */
export interface Query<Params, Row> {
  readonly build: (db: Kysely<Database>, dialect: Dialect) => Compilable<Row>;
  /** What is run along with it, before it, in this order: see {@link batch}. */
  readonly first: readonly Query<Params, unknown>[];
  /** Turns a compiled query's parameters into what gives their values, run by run. */
  readonly binder: (order: readonly unknown[]) => (params: Given<Params>) => unknown[];
  /** What SQLite made of it, for reads and for writes. */
  readonly prepared: WeakMap<object, (params: Params) => Row[]>;
  /** What PostgreSQL is sent for it. */
  readonly compiled: WeakMap<object, CompiledQuery<Params>>;
}

export interface CompiledQuery<Params> {
  readonly name: string;
  readonly text: string;
  readonly values: (params: Given<Params>) => unknown[];
}

/** Something for each parameter. */
type Given<Params> = { readonly [Name in keyof Params]: unknown };

/** All that were made by {@link query}, so that a test can look at the plan of each. */
export const everyQuery: Query<never, unknown>[] = [];

/** `query<{ uuid: string }>()((db, p) => db.selectFrom('thread').where('uuid', '=', p('uuid')))` */
export const query =
  <Params extends object>() =>
  <Row>(
    build: (db: Kysely<Database>, p: Refs<Params>, dialect: Dialect) => Compilable<Row>,
  ): Query<Params, Row> => {
    const made: Query<Params, Row> = {
      build: (db, dialect) => build(db, (name) => sql`${new Placeholder(name)}`, dialect),
      first: [],
      binder: (order) => (params) =>
        order.map((part) => (part instanceof Placeholder ? Reflect.get(params, part.name) : part)),
      prepared: new WeakMap(),
      compiled: new WeakMap(),
    };
    everyQuery.push(made);
    return made;
  };

/**
 * Several statements as one, for an engine to which each costs a message: none may need what another
 * does. The rows are those of the last.
 */
export const batch = <Params, Row>(
  first: readonly Query<Params, unknown>[],
  last: Query<Params, Row>,
): Query<Params, Row> => ({ ...last, first, prepared: new WeakMap(), compiled: new WeakMap() });

/** Gives an engine one query to run, and what receives the rows; how and when, only the engine knows. */
export type Execute = <Params, Row>(
  query: Query<Params, Row>,
  params: Params,
  receiver: RowReceiver<Row>,
) => void;

export interface RowReceiver<Row> {
  receive(rows: Row[]): void;
}

/** Called with each inbox that a transaction wrote to; passed on once it is committed. */
export type OnInboxWrite = (write: InboxWrite) => void;

/**
 * One query on its way. The generator that yields a `query` goes on with its rows; a `command` is run
 * for what it does, so an engine may send it along with what follows. A `lock` makes others wait for
 * rows that the transaction will decide by, and means nothing to an engine with one writer.
 */
export interface Step {
  readonly kind: 'query' | 'command' | 'lock';
  execute(execute: Execute, onInboxWrite: OnInboxWrite): void;
}

/** A transaction as it is written: a generator that yields queries and returns its result. */
export type Steps<Result> = Generator<Step, Result, void>;

class QueryStep<Params, Row> implements Step, RowReceiver<Row> {
  rows: Row[] = [];
  readonly kind: Step['kind'];
  private readonly query: Query<Params, Row>;
  private readonly params: Params;
  constructor(kind: Step['kind'], query: Query<Params, Row>, params: Params) {
    this.kind = kind;
    this.query = query;
    this.params = params;
  }
  execute(execute: Execute, _onInboxWrite: OnInboxWrite): void {
    execute(this.query, this.params, this);
  }
  receive(rows: Row[]): void {
    this.rows = rows;
  }
}

class InboxWriteStep<Params, Row> implements Step, RowReceiver<Row> {
  readonly kind = 'command';
  private readonly query: Query<Params, Row>;
  private readonly params: Params;
  private readonly writesOf: (rows: readonly Row[]) => readonly InboxWrite[];
  private onInboxWrite: OnInboxWrite = () => {};
  constructor(
    query: Query<Params, Row>,
    params: Params,
    writesOf: (rows: readonly Row[]) => readonly InboxWrite[],
  ) {
    this.query = query;
    this.params = params;
    this.writesOf = writesOf;
  }
  execute(execute: Execute, onInboxWrite: OnInboxWrite): void {
    this.onInboxWrite = onInboxWrite;
    execute(this.query, this.params, this);
  }
  receive(rows: Row[]): void {
    for (const write of this.writesOf(rows)) this.onInboxWrite(write);
  }
}

/** A transaction without queries. */
export function* noSteps(): Steps<void> {}

/** All rows of a query. */
export function* all<Params, Row>(query: Query<Params, Row>, params: Params): Steps<Row[]> {
  const step = new QueryStep('query', query, params);
  yield step;
  return step.rows;
}

/** The first row of a query, if any. */
export function* one<Params, Row>(
  query: Query<Params, Row>,
  params: Params,
): Steps<Row | undefined> {
  const step = new QueryStep('query', query, params);
  yield step;
  return step.rows[0];
}

const singleQueries = new WeakSet<object>();

/** Marks steps that are a single query: it has a snapshot of its own, so a read needs no transaction. */
export const singleQuery = <Result>(steps: Steps<Result>): Steps<Result> => {
  singleQueries.add(steps);
  return steps;
};

export const isSingleQuery = (steps: Steps<unknown>): boolean => singleQueries.has(steps);

/** Runs a statement for what it does. */
export function* run<Params>(query: Query<Params, unknown>, params: Params): Steps<void> {
  yield new QueryStep('command', query, params);
}

/** Locks rows until the transaction ends. */
export function* lock<Params>(query: Query<Params, unknown>, params: Params): Steps<void> {
  yield new QueryStep('lock', query, params);
}

/** What the commit knows of the new entry of an inbox. */
export type FreshEntryOf = (address: number) => FreshEntry | undefined;

/** Runs a statement that writes to inboxes and returns whose. */
export function* runWritingInboxes<Params>(
  query: Query<Params, InboxRow>,
  params: Params,
  entryOf: FreshEntryOf = mustBeRead,
): Steps<void> {
  yield new InboxWriteStep(query, params, (rows) =>
    rows.map(({ address }) => ({ address, entry: entryOf(address) })),
  );
}

/** Runs a statement that writes to these inboxes. */
export function* runForInboxes<Params>(
  query: Query<Params, unknown>,
  params: Params,
  inboxes: readonly number[],
  entryOf: FreshEntryOf = mustBeRead,
): Steps<void> {
  yield new InboxWriteStep(query, params, () =>
    inboxes.map((address) => ({ address, entry: entryOf(address) })),
  );
}

interface InboxRow {
  readonly address: number;
}

const mustBeRead: FreshEntryOf = () => undefined;
