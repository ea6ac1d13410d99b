import { one, query, type Steps } from '../../query.ts';

const insertUse = query<{ signature: Uint8Array; call: Uint8Array; expires: number }>()((db, p) =>
  db
    .insertInto('signature_use')
    .values({ signature: p('signature'), call_hash: p('call'), expires_at: p('expires') })
    .onConflict((conflict) => conflict.doNothing())
    .returning('expires_at'),
);

const useOf = query<{ signature: Uint8Array }>()((db, p) =>
  db.selectFrom('signature_use').select('call_hash').where('signature', '=', p('signature')),
);

/** Binds a signature to the call it came with; later uses must be of the same call. */
export function* useSignature(
  signature: Uint8Array,
  call: Uint8Array,
  expires: number,
): Steps<'first' | 'again' | 'other'> {
  if ((yield* one(insertUse, { signature, call, expires })) !== undefined) return 'first';
  const used = yield* one(useOf, { signature });
  return used !== undefined && Buffer.compare(used.call_hash, call) === 0 ? 'again' : 'other';
}
