import { sql } from 'kysely';
import type { Ddl } from '../migrations/ddl.ts';

export const ddl: Ddl = {
  bytes: 'blob',
  integer: 'integer',
  autoId: (column) => column.primaryKey().autoIncrement(),
  table: sql`strict`,
  clusteredTable: sql`strict, without rowid`,
};
