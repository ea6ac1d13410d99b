import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Ddl } from './ddl.ts';

/** The key that a Web3MQ user's session was opened with, and ends with. */
export const sessionKeys = ({ bytes }: Ddl): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('session').addColumn('pubkey', bytes).execute();
  },
});
