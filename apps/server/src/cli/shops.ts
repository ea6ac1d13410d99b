import { readFileSync } from 'node:fs';
import { ShopImport } from '@parley/contracts';
import { importShops } from '../actions/shop-import.ts';
import { readConfig } from '../config.ts';
import { openSqlite } from '../storage/sqlite.ts';
import { CliError } from './error.ts';

/** Imports shops from a JSON array or NDJSON file: all lines are checked before the first is written. */
export const importShopFile = async (file: string): Promise<void> => {
  const config = readConfig(process.env);
  const shops = parseShops(readFileSync(file, 'utf8'));
  const { store } = await openSqlite(config.database);
  try {
    const show = (done: number): void => {
      const percent = Math.floor((done / Math.max(1, shops.length)) * 100);
      process.stderr.write(`\r${done} of ${shops.length} shops (${percent} %)`);
    };
    const { made, updated } = await importShops({ store, config }, shops, show);
    process.stderr.write('\n');
    process.stdout.write(`${made} shops made, ${updated} updated in ${config.database}.\n`);
  } finally {
    await store.close();
  }
};

/** One shop, and where in the file it stands. */
const parseShops = (text: string): ShopImport[] => {
  const entries = text.trimStart().startsWith('[') ? parseArray(text) : parseLines(text);
  const problems: string[] = [];
  const shops = entries.flatMap(({ place, value }) => {
    const parsed = ShopImport.safeParse(value);
    if (parsed.success) return [parsed.data];
    for (const issue of parsed.error.issues)
      problems.push(`${place}: ${issue.path.join('.') || 'entry'}: ${issue.message}`);
    return [];
  });
  if (problems.length > 0) throw new CliError(['Nothing was imported:', ...problems.slice(0, 20)]);
  return shops;
};

interface Entry {
  readonly place: string;
  readonly value: unknown;
}

const parseArray = (text: string): Entry[] => {
  const value: unknown = readJson('file', text);
  return (Array.isArray(value) ? value : []).map((value: unknown, index) => ({
    place: `entry ${index + 1}`,
    value,
  }));
};

const parseLines = (text: string): Entry[] =>
  text
    .split('\n')
    .map((line, index) => ({ place: `line ${index + 1}`, line }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ place, line }) => ({ place, value: readJson(place, line) }));

const readJson = (place: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError([`Nothing was imported: ${place} is not JSON.`]);
  }
};
