import { one, query, run, type Steps } from '../../query.ts';

const insert = query<{ name: string; value: string }>()((db, p) =>
  db
    .insertInto('secret')
    .values({ name: p('name'), value: p('value') })
    .onConflict((conflict) => conflict.doNothing()),
);

const find = query<{ name: string }>()((db, p) =>
  db.selectFrom('secret').select('value').where('name', '=', p('name')),
);

/** The secret of a name: the one that is kept, or else this one from now on. */
export function* sharedSecret(name: string, fresh: string): Steps<string> {
  yield* run(insert, { name, value: fresh });
  return (yield* one(find, { name }))?.value ?? fresh;
}
