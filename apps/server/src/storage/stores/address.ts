import { one, query, run, type Steps } from '../query.ts';

const findAddress = query<{ text: string }>()((db, p) =>
  db.selectFrom('address').select('id').where('text', '=', p('text')),
);

const insertAddress = query<{ text: string }>()((db, p) =>
  db
    .insertInto('address')
    .values({ text: p('text') })
    .onConflict((conflict) => conflict.column('text').doNothing())
    .returning('id'),
);

const insertInbox = query<{ address: number }>()((db, p) =>
  db.insertInto('inbox').values({ address: p('address'), clock: 0, gone_to: 0 }),
);

export function* addressId(text: string): Steps<number | undefined> {
  return (yield* one(findAddress, { text }))?.id;
}

/** The id of an address, which gets an inbox when it is new. */
export function* ensureAddress(text: string): Steps<number> {
  const known = yield* addressId(text);
  if (known !== undefined) return known;
  const made = yield* one(insertAddress, { text });
  // Nothing comes back when somebody else made it in between: then it is there to be read.
  if (made === undefined) return yield* ensureAddress(text);
  yield* run(insertInbox, { address: made.id });
  return made.id;
}

export function* ensureAddresses(texts: readonly string[]): Steps<number[]> {
  const ids = new Map<string, number>();
  // In one order: two writers that make the same addresses must not wait for each other.
  for (const text of [...new Set(texts)].sort()) ids.set(text, yield* ensureAddress(text));
  return texts.flatMap((text) => ids.get(text) ?? []);
}
