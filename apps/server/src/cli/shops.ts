import { readFileSync } from 'node:fs';
import { ShopImport } from '@parley/contracts';
import { ZodError } from 'zod';
import { importShops, type PreparedShop, prepareShop } from '../actions/shop/import.ts';
import { AddressChecker } from '../auth/addresses.ts';
import { databaseName } from '../config/database.ts';
import { type Config, readConfig } from '../config.ts';
import { ApiError } from '../errors/api-error.ts';
import { openStore } from '../storage/open.ts';
import { CliError } from './error.ts';
import { withProgress } from './progress.ts';

/** Imports shops from a JSON array or NDJSON file: all lines are checked before the first is written. */
export const importShopFile = async (file: string): Promise<void> => {
  const config = readConfig(process.env);
  const shops = parseShops(config, readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  const { store } = await openStore(config);
  try {
    const { made, updated } = await withProgress((progress) =>
      importShops({ store }, shops, (done) => progress('importing', done / shops.length)),
    );
    process.stdout.write(
      `${made} shops created, ${updated} updated in ${databaseName(config.database)}.\n`,
    );
    warnOfOwnerless(shops);
  } finally {
    await store.close();
  }
};

const warnOfOwnerless = (shops: readonly PreparedShop[]): void => {
  const [first, ...others] = shops.filter(({ owner_address }) => owner_address === null);
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  process.stderr.write(
    `Without owner_address, so the VFX wallet does not show them: ${first.url}${more}.\n`,
  );
};

/** All shops of a file, or every problem with where it stands. */
const parseShops = (config: Config, text: string): PreparedShop[] => {
  const entries = text.trimStart().startsWith('[') ? parseArray(text) : parseLines(text);
  const addresses = new AddressChecker(config.network);
  const problems: string[] = [];
  const shops = entries.flatMap(({ position, value }) => {
    try {
      return [prepareShop({ addresses }, ShopImport.parse(value))];
    } catch (error) {
      problems.push(...problemsOf(error).map((problem) => `${position}: ${problem}`));
      return [];
    }
  });
  if (problems.length > 0) throw new CliError(['Nothing was imported:', ...problems.slice(0, 20)]);
  return shops;
};

const problemsOf = (error: unknown): string[] => {
  if (error instanceof ApiError) return [error.message];
  if (!(error instanceof ZodError)) throw error;
  return error.issues.map((issue) => `${issue.path.join('.') || 'entry'}: ${issue.message}`);
};

interface Entry {
  readonly position: string;
  readonly value: unknown;
}

const parseArray = (text: string): Entry[] => {
  const value: unknown = readJson('file', text);
  return (Array.isArray(value) ? value : []).map((value: unknown, index) => ({
    position: `entry ${index + 1}`,
    value,
  }));
};

const parseLines = (text: string): Entry[] =>
  text
    .split('\n')
    .map((line, index) => ({ position: `line ${index + 1}`, line }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ position, line }) => ({ position, value: readJson(position, line) }));

const readJson = (position: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError([`Nothing was imported: ${position} is not JSON.`]);
  }
};
