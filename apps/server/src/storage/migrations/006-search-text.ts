import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../schema.ts';
import { searchTextOf } from '../search-text.ts';

const BATCH = 500;

/** The form by which messages are searched, for those that there are already, too. */
export const searchText: Migration = {
  async up(db: Kysely<Database>) {
    // On SQLite starts of earlier versions that were cut short left it behind.
    if (!(await hasColumn(db)))
      await db.schema.alterTable('message').addColumn('search_text', 'text').execute();
    for (let after: number | null = 0; after !== null; ) after = await fillAfter(db, after);
  },
};

const hasColumn = async (db: Kysely<Database>): Promise<boolean> => {
  const tables = await db.introspection.getTables();
  return tables.some(
    ({ name, columns }) =>
      name === 'message' && columns.some((column) => column.name === 'search_text'),
  );
};

/** Fills the next messages, and gives the last of them; null at the end. */
const fillAfter = async (db: Kysely<Database>, after: number): Promise<number | null> => {
  const messages = await db
    .selectFrom('message')
    .select(['id', 'content'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(BATCH)
    .execute();
  const forms = messages.flatMap(({ id, content }) => {
    const form = searchTextOf(content);
    return form === null ? [] : [sql`(cast(${id} as bigint), ${form})`];
  });
  if (forms.length > 0)
    await sql`update message set search_text = form.column2
      from (values ${sql.join(forms)}) as form where message.id = form.column1`.execute(db);
  return messages.length < BATCH ? null : Number(messages.at(-1)?.id);
};
