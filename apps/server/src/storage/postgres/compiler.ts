import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { CompiledQuery, Query } from '../query.ts';
import type { Database } from '../schema.ts';

/** Only builds SQL: statements are sent by the pipeline. */
const compiler = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

let named = 0;

/** A query as text with a name, under which each connection prepares it once. */
export const compile = <Params, Row>(query: Query<Params, Row>): CompiledQuery<Params> => {
  const known = query.compiled.get(compiler);
  if (known !== undefined) return known;
  const { sql, parameters } = query.build(compiler).compile();
  named += 1;
  const compiled = { name: `parley_${named}`, text: sql, values: query.binder(parameters) };
  query.compiled.set(compiler, compiled);
  return compiled;
};
