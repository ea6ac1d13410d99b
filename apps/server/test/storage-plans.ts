import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { everyQuery, type Query, type RowReceiver, type Steps } from '../src/storage/query.ts';
import { compiler, dialect } from '../src/storage/sqlite/statements.ts';

/** One line of SQLite's plan, with the lines below it. */
export interface PlanLine {
  readonly detail: string;
  readonly below: PlanLine[];
}

export interface Plan {
  readonly sql: string;
  readonly lines: readonly PlanLine[];
}

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

const statementOf = (query: Pick<Query<never, unknown>, 'build'>): Statement => {
  const { sql, parameters } = query.build(compiler, dialect).compile();
  // SQLite skips locks; how it would find their rows tells of the index all the same.
  return { sql: sql.replace(/ for (update|share)$/, ''), parameters };
};

/** Statements that only PostgreSQL knows. */
const ofPostgres = /= any\(/;

/** All that the server, which is loaded whole, may ever ask SQLite. */
export const everyStatement = (): Statement[] =>
  everyQuery.map(statementOf).filter(({ sql }) => !ofPostgres.test(sql));

const PlanRow = z.object({ id: z.int(), parent: z.int(), detail: z.string() });

/** Runs steps on a connection of its own, and tells how SQLite finds the rows of each query. */
export const planReader = (path: string) => {
  const connection = new SqliteDatabase(path);

  const explain = (sql: string, values: readonly unknown[]): Plan => {
    const top: PlanLine[] = [];
    const known = new Map<number, PlanLine>();
    for (const row of connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values)) {
      const { id, parent, detail } = PlanRow.parse(row);
      const line: PlanLine = { detail, below: [] };
      known.set(id, line);
      (known.get(parent)?.below ?? top).push(line);
    }
    return { sql, lines: top };
  };

  /** Parameters have no values: this build plans without them, see the compiler. */
  const planOf = ({ sql, parameters }: Statement): Plan =>
    explain(
      sql,
      parameters.map((value) => (typeof value === 'object' ? null : value)),
    );

  /** The plans of all queries that these steps run, in order. */
  const plansOf = (steps: Steps<unknown>): Plan[] => {
    const plans: Plan[] = [];
    const ask = <Params, Row>(
      query: Query<Params, Row>,
      params: Params,
      taker: RowReceiver<Row>,
    ): void => {
      const { sql, parameters } = statementOf(query);
      const values = query.binder(parameters)(params);
      plans.push(explain(sql, values));
      const statement = connection.prepare<unknown[], Row>(sql);
      if (statement.reader) taker.receive(statement.all(...values));
      else statement.run(...values);
    };
    for (let next = steps.next(); !next.done; next = steps.next())
      if (next.value.kind !== 'lock') next.value.execute(ask, () => {});
    return plans;
  };

  return { connection, planOf, plansOf, [Symbol.dispose]: () => connection.close() };
};

export type PlanReader = ReturnType<typeof planReader>;

/** Every line of a plan, whatever it stands under. */
export const allLines = (lines: readonly PlanLine[]): PlanLine[] =>
  lines.flatMap((line) => [line, ...allLines(line.below)]);

/** The lines of a plan as text, deeper ones further to the right: what a failing test shows. */
export const drawn = (lines: readonly PlanLine[], depth = 0): string =>
  lines
    .map(({ detail, below }) => `${'  '.repeat(depth)}${detail}\n${drawn(below, depth + 1)}`)
    .join('');
