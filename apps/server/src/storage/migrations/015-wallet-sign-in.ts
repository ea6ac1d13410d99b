import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Ddl } from './ddl.ts';

/** The texts that were signed in with as the VFX wallet does. */
export const walletSignIn = (ddl: Ddl): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('wallet_sign_in')
      .modifyEnd(ddl.clusteredTable)
      .addColumn('hash', ddl.bytes, (c) => c.primaryKey().notNull())
      .addColumn('signed_in_at', ddl.integer, (c) => c.notNull())
      .execute();
  },
});
