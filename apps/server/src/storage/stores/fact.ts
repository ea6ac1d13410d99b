import { one, query, run, type Steps } from '../query.ts';

/** What a database is known for: that filling it with the demo began, and that it is done (`demo`). */
export type Fact = 'demo begun' | 'demo';

const insert = query<{ name: Fact }>()((db, p) =>
  db
    .insertInto('fact')
    .values({ name: p('name') })
    .onConflict((conflict) => conflict.doNothing()),
);

const find = query<{ name: Fact }>()((db, p) =>
  db.selectFrom('fact').select('name').where('name', '=', p('name')),
);

export const putFact = (name: Fact): Steps<void> => run(insert, { name });

export function* isFact(name: Fact): Steps<boolean> {
  return (yield* one(find, { name })) !== undefined;
}
