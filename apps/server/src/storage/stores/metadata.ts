import { one, query, run, type Steps } from '../query.ts';

/** What a database is known for: that filling it with the demo began, and that it is done (`demo`). */
export type MetadataKey = 'demo begun' | 'demo';

const insert = query<{ name: MetadataKey }>()((db, p) =>
  db
    .insertInto('fact')
    .values({ name: p('name') })
    .onConflict((conflict) => conflict.doNothing()),
);

const find = query<{ name: MetadataKey }>()((db, p) =>
  db.selectFrom('fact').select('name').where('name', '=', p('name')),
);

const findValue = query<{ name: 'database' }>()((db, p) =>
  db.selectFrom('fact').select('value').where('name', '=', p('name')),
);

/** The id that was made with the database. */
export function* databaseId(): Steps<string> {
  const row = yield* one(findValue, { name: 'database' });
  if (row === undefined) throw new Error('The database has no id.');
  return row.value;
}

export const setMetadata = (name: MetadataKey): Steps<void> => run(insert, { name });

export function* hasMetadata(name: MetadataKey): Steps<boolean> {
  return (yield* one(find, { name })) !== undefined;
}
