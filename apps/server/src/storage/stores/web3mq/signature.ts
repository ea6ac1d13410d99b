import { one, query, run, type Steps } from '../../query.ts';

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

const carryOutUse = query<{ signature: Uint8Array; call: Uint8Array; refused: Uint8Array }>()(
  (db, p) =>
    db
      .updateTable('signature_use')
      .set({ call_hash: p('call') })
      .where('signature', '=', p('signature'))
      .where('call_hash', '=', p('refused'))
      .returning('expires_at'),
);

/** Binds a signature to the call it came with; later uses must be of the same call. */
export function* useSignature(
  signature: Uint8Array,
  call: Uint8Array,
  expires: number,
): Steps<'first' | 'again' | 'other'> {
  if ((yield* one(insertUse, { signature, call, expires })) !== undefined) return 'first';
  // What was refused has changed nothing yet.
  const refused = asRefused(call);
  if ((yield* one(carryOutUse, { signature, call, refused })) !== undefined) return 'first';
  const used = yield* one(useOf, { signature });
  return used !== undefined && Buffer.compare(used.call_hash, call) === 0 ? 'again' : 'other';
}

/** Binds a signature to a call that was refused, unless it is bound: the same call may be tried again. */
export const spendSignature = (
  signature: Uint8Array,
  call: Uint8Array,
  expires: number,
): Steps<void> => run(insertUse, { signature, call: asRefused(call), expires });

/** Stands in place of a call's hash while the call was only ever refused. */
const asRefused = (call: Uint8Array): Uint8Array => call.map((byte) => ~byte);
