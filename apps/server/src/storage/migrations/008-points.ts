import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** All limits are kept as one time; what was kept of those before has long been whole again. */
export const points = (): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('rate_limit').dropColumn('used').execute();
  },
});
