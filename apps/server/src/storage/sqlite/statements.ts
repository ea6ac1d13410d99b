import type SqliteDatabase from 'better-sqlite3';
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  type QueryId,
  type RootOperationNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import type { Dialect, Execute, OnInboxWrite, Query, Steps } from '../query.ts';
import type { Database } from '../schema.ts';

export type Connection = SqliteDatabase.Database;

/**
 * This build of SQLite (STAT4) plans a join anew whenever a bare parameter in it is bound, which costs
 * ten times what running it does. Behind a unary plus, which changes no value, it keeps its plan. What
 * writes joins nothing, and is spared the plus.
 */
class SqliteCompiler extends SqliteQueryCompiler {
  private isSelect = false;

  override compileQuery(node: RootOperationNode, queryId: QueryId): CompiledQuery {
    this.isSelect = node.kind === 'SelectQueryNode';
    return super.compileQuery(node, queryId);
  }

  protected override getCurrentParameterPlaceholder(): string {
    return this.isSelect ? '+?' : '?';
  }
}

/** Only builds SQL: queries are compiled here and run on better-sqlite3 directly. */
export const compiler = new Kysely<Database>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteCompiler(),
  },
});

export type Run = () => void;

/** A statement without parameters, prepared once. */
export const preparedStatement = (connection: Connection, sql: string): Run => {
  const statement = connection.prepare(sql);
  return () => {
    statement.run();
  };
};

/** Prepares each query once, and tells before one runs that may write. */
export const preparedRunner = (connection: Connection, writing: () => void): Execute => {
  const key = {};
  return (query, params, receiver) => {
    let prepared = query.prepared.get(key);
    if (prepared === undefined) {
      prepared = prepare(connection, query, writing);
      query.prepared.set(key, prepared);
    }
    receiver.receive(prepared(params));
  };
};

export const dialect: Dialect = {
  manyWriters: false,
  mergesRanges: true,
  nextMessageId: sql<number>`coalesce((select seq from sqlite_sequence where name = 'message'), 0) + 1`,
  pairs: (json) =>
    sql`(select value ->> 0 as first, value ->> 1 as second from json_each(${json}))`,
  jsonObject: (key, value) => sql`json_group_object(${key}, ${value})`,
};

const prepare = <Params, Row>(
  connection: Connection,
  query: Query<Params, Row>,
  writing: () => void,
): ((params: Params) => Row[]) => {
  const first = query.first.map((part) => prepareOne(connection, part, writing));
  const last = prepareOne(connection, query, writing);
  if (first.length === 0) return last;
  return (params) => {
    for (const run of first) run(params);
    return last(params);
  };
};

const prepareOne = <Params, Row>(
  connection: Connection,
  query: Query<Params, Row>,
  writing: () => void,
): ((params: Params) => Row[]) => {
  const { sql: text, parameters } = query.build(compiler, dialect).compile();
  const statement = connection.prepare<unknown[], Row>(text);
  const bind = query.binder(parameters);
  const all = (params: Params): Row[] => statement.all(...bind(params));
  if (statement.readonly) return all;
  return (params) => {
    writing();
    if (statement.reader) return all(params);
    statement.run(...bind(params));
    return [];
  };
};

/** Runs steps to their end without leaving the turn. */
export const runSteps = <Result>(
  steps: Steps<Result>,
  execute: Execute,
  onInboxWrite: OnInboxWrite,
): Result => {
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return next.value;
    const { kind } = next.value;
    // One writer at a time, and readers on snapshots: there is nobody to lock out.
    if (kind !== 'lock') next.value.execute(execute, onInboxWrite);
  }
};
