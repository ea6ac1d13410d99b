import { Checksum } from './checksum.ts';
import type { SqliteSource, Table } from './source.ts';
import type { PostgresTarget } from './target.ts';

const BATCH = 2_000;

export interface TableReport {
  readonly table: string;
  readonly source: string;
  readonly target: string;
}

export interface CopyOptions {
  /** Whether what the target holds may be lost. */
  readonly replace: boolean;
  readonly progress: (doing: 'copying' | 'checking', part: number) => void;
}

export type Outcome = 'copied' | 'the same' | 'other data';

/**
 * Copies all tables and reads both sides back; the target keeps it only when they are equal. A target
 * that holds the same already stays as it is; one that holds something else is left alone, too, unless
 * it may be replaced.
 */
export const copyAll = async (
  source: SqliteSource,
  target: PostgresTarget,
  options: CopyOptions,
): Promise<{ outcome: Outcome; reports: TableReport[] }> => {
  const { tables } = source;
  await target.lock(tables);
  for (const table of tables) await checkColumns(target, table);
  const before = await compare(source, target, options);
  if (before.every(equal) && before.some(holdsRows))
    return { outcome: 'the same', reports: before };
  if (!options.replace && before.some(targetHoldsRows))
    return { outcome: 'other data', reports: before };
  await target.empty(tables);
  await fill(source, target, options);
  const reports = await compare(source, target, options);
  const wrong = reports.filter((report) => !equal(report)).map(({ table }) => table);
  if (wrong.length > 0)
    throw new Error(`The copy of ${wrong.join(', ')} differs from the original.`);
  return { outcome: 'copied', reports };
};

const equal = ({ source, target }: TableReport): boolean => source === target;
const holdsRows = ({ source }: TableReport): boolean => !source.startsWith('0 ');
/** Rows that every new database has are no data. */
const targetHoldsRows = ({ table, target }: TableReport): boolean =>
  table === 'address' && !target.startsWith('0 ');

const checkColumns = async (target: PostgresTarget, table: Table): Promise<void> => {
  const columns = await target.columns(table);
  if (columns.join() === table.columns.join()) return;
  throw new Error(`${table.name} has other columns in PostgreSQL: ${columns.join(', ')}.`);
};

const fill = async (
  source: SqliteSource,
  target: PostgresTarget,
  { progress }: CopyOptions,
): Promise<void> => {
  const of = source.tables.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  for (const table of source.tables) {
    for (const batch of batches(source.rows(table))) {
      await target.insert(table, batch);
      done += batch.length;
      progress('copying', done / of);
    }
    await target.setLastId(table);
  }
};

const compare = async (
  source: SqliteSource,
  target: PostgresTarget,
  { progress }: CopyOptions,
): Promise<TableReport[]> => {
  const reports: TableReport[] = [];
  for (const table of source.tables) {
    progress('checking', reports.length / source.tables.length);
    const mine = new Checksum();
    for (const row of source.rows(table)) mine.add(row);
    const theirs = await target.checksum(table);
    reports.push({ table: table.name, source: mine.text, target: theirs.text });
  }
  return reports;
};

function* batches<Item>(items: Iterable<Item>): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
