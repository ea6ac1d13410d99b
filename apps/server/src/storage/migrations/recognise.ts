import { UnusableDatabase } from '../unusable.ts';

export interface Found {
  /** How a person calls the database. */
  readonly name: string;
  readonly tables: readonly string[];
  /** Migrations that it has had, in any order. */
  readonly migrations: readonly string[];
}

/** Kysely makes these before it runs the first migration. */
const bookkeeping = /^kysely_migration(_lock)?$/;

/** Whether what was found is of this program and this version, or nothing yet; refuses all else. */
export const recognise = (
  { name, tables, migrations }: Found,
  [first = '', ...later]: readonly string[],
): 'ours' | 'empty' => {
  const others = tables.filter((table) => !bookkeeping.test(table));
  if (others.length === 0 && migrations.length === 0) return 'empty';
  if (!migrations.includes(first))
    throw new UnusableDatabase(
      `${name} contains the data of another program (${some(others)}) and was left unchanged. Set PARLEY_DATABASE_URL to a database of Parley's own.`,
    );
  const unknown = migrations.filter(
    (migration) => migration !== first && !later.includes(migration),
  );
  if (unknown.length === 0) return 'ours';
  throw new UnusableDatabase(
    `${name} was made by another version of Parley (${some(unknown)}) and was left unchanged. Start that version, or restore a backup made by this one.`,
  );
};

const some = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')}, …` : names.join(', ');
