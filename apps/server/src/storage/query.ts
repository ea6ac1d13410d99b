import { type Compilable, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from './schema.ts';

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

/** A query that each engine compiles once and prepares once. */
export interface Query<Params, Row> {
  readonly build: (db: Kysely<Database>) => Compilable<Row>;
  /** Turns a compiled query's parameters into what gives their values, run by run. */
  readonly binder: (order: readonly unknown[]) => (params: Params) => unknown[];
  /** What each connection made of it. */
  readonly prepared: WeakMap<object, Prepared<Params, Row>>;
}

type Prepared<Params, Row> = (params: Params) => Row[];

/** `query<{ uuid: string }>()((db, p) => db.selectFrom('thread').where('uuid', '=', p('uuid')))` */
export const query =
  <Params extends object>() =>
  <Row>(build: (db: Kysely<Database>, p: Refs<Params>) => Compilable<Row>): Query<Params, Row> => ({
    build: (db) => build(db, (name) => sql`${new Placeholder(name)}`),
    binder: (order) => (params) =>
      order.map((part) => (part instanceof Placeholder ? Reflect.get(params, part.name) : part)),
    prepared: new WeakMap(),
  });

/** Runs one query now; how, only the engine knows. */
export type RunNow = <Params, Row>(query: Query<Params, Row>, params: Params) => Row[];

/** Hears which inboxes a transaction wrote to; passed on once it is committed. */
export type Touch = (address: number) => void;

/** One query on its way: an engine runs it, and its generator goes on with the rows. */
interface Step {
  run(run: RunNow, touch: Touch): void;
}

/** A transaction as it is written: a generator that yields queries and returns its result. */
export type Steps<Result> = Generator<Step, Result, void>;

class QueryStep<Params, Row> implements Step {
  rows: Row[] = [];
  private readonly query: Query<Params, Row>;
  private readonly params: Params;
  constructor(query: Query<Params, Row>, params: Params) {
    this.query = query;
    this.params = params;
  }
  run(run: RunNow): void {
    this.rows = run(this.query, this.params);
  }
}

/** All rows of a query. */
export function* all<Params, Row>(query: Query<Params, Row>, params: Params): Steps<Row[]> {
  const step = new QueryStep(query, params);
  yield step;
  return step.rows;
}

/** The first row of a query, if any. */
export function* one<Params, Row>(
  query: Query<Params, Row>,
  params: Params,
): Steps<Row | undefined> {
  return (yield* all(query, params))[0];
}

/** Runs a statement for what it does. */
export function* run<Params>(query: Query<Params, unknown>, params: Params): Steps<void> {
  yield new QueryStep(query, params);
}

/** Runs a statement that writes to inboxes and returns whose. */
export function* runTouching<Params>(
  query: Query<Params, { address: number }>,
  params: Params,
): Steps<void> {
  const step = new QueryStep(query, params);
  yield {
    run: (run, touch) => {
      step.run(run);
      for (const { address } of step.rows) touch(address);
    },
  };
}
