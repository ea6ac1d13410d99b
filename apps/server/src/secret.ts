import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from './config.ts';

/** The secret that keys token hashes: the one given, or one made once and kept beside the database. */
export const sessionSecret = (config: Config): string => {
  if (config.secret !== null) return config.secret;
  const path = join(dirname(config.database), 'parley.secret');
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Made by an earlier start, or by another process just now.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(path, 'utf8').trim();
};
