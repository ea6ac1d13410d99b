import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import type { CompiledQuery, Dialect, Query } from '../query.ts';
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

const dialect: Dialect = {
  manyWriters: true,
  mergesRanges: false,
  nextMessageId: sql<number>`nextval('message_id_seq')`,
  pairs: (json) => sql`(
    select cast(value ->> 0 as bigint) as first, cast(value ->> 1 as bigint) as second
    from json_array_elements(cast(${json} as json)))`,
  jsonObject: (key, value) => sql`cast(json_object_agg(${key}, ${value}) as text)`,
};

let named = 0;

/** A query as text with a name, under which each connection prepares it once. */
export const compile = <Params, Row>(query: Query<Params, Row>): CompiledQuery<Params> => {
  const known = query.compiled.get(compiler);
  if (known !== undefined) return known;
  named += 1;
  const compiled = { name: `parley_${named}`, ...textOf(query) };
  query.compiled.set(compiler, compiled);
  return compiled;
};

/**
 * A query as it stands in a function of the database, where its parameters have other `names`. What it
 * holds itself are numbers.
 */
export const embed = <Params>(query: Query<Params, unknown>, names: Names<Params>): string => {
  const { text, values } = textOf(query);
  const inserted = values(names);
  return text.replace(/\$(\d+)/g, (_, number: string) => String(inserted[Number(number) - 1]));
};

type Names<Params> = { readonly [Name in keyof Params]: string };

/** A batch is one statement: all parts but the last stand before it in a `with`. */
const textOf = <Params, Row>(query: Query<Params, Row>): Omit<CompiledQuery<Params>, 'name'> => {
  const last = compileOne(query);
  const parts = query.first.map(compileOne);
  if (parts.length === 0) return { text: last.text, values: query.binder(last.parameters) };
  let count = 0;
  const [end = '', ...before] = [last, ...parts].map(({ text, parameters }) => {
    const from = count;
    count += parameters.length;
    return text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + from}`);
  });
  const names = before.map((text, index) => `part_${index} as (${text})`);
  return {
    text: `with ${names.join(', ')} ${end}`,
    values: query.binder([last, ...parts].flatMap(({ parameters }) => parameters)),
  };
};

const compileOne = <Params, Row>(query: Query<Params, Row>) => {
  const { sql: text, parameters } = query.build(compiler, dialect).compile();
  return { text, parameters };
};
