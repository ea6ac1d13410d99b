import { one, query, run, type Steps, singleQuery } from '../query.ts';

/**
 * What is counted: sessions that somebody ended, writes that see whether there can be any, and
 * transactions that change shops, each of which waits for the one before.
 */
export type Counter = 'sessions ended' | 'health checks' | 'shop changes';

const add = query<{ name: Counter }>()((db, p) =>
  db
    .insertInto('counter')
    .values((eb) => ({ name: p('name'), value: eb.lit(1) }))
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counter.value', '+', eb.lit(1)) })),
    ),
);

const find = query<{ name: Counter }>()((db, p) =>
  db.selectFrom('counter').select('value').where('name', '=', p('name')),
);

export const incrementCounter = (name: Counter): Steps<void> => run(add, { name });

function* read(name: Counter): Steps<number> {
  return (yield* one(find, { name }))?.value ?? 0;
}

export const readCounter = (name: Counter): Steps<number> => singleQuery(read(name));
