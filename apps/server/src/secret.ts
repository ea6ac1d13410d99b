import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from './config.ts';
import type { Store } from './storage/store.ts';
import { sharedSecret } from './storage/stores/secret.ts';

/**
 * The secret that keys token hashes: the one given, or one made once. It is kept beside a database of
 * our own, and within one that servers share.
 */
export const sessionSecret = async (
  { secret, database }: Pick<Config, 'secret' | 'database'>,
  store: Store,
): Promise<string> => {
  if (secret !== null) return secret;
  const fresh = randomBytes(32).toString('base64url');
  if (database.engine === 'postgres') return store.write(() => sharedSecret('session', fresh));
  return keptSecret(join(dirname(database.path), 'parley.secret'), fresh);
};

const keptSecret = (path: string, fresh: string): string => {
  try {
    writeFileSync(path, fresh, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Made by an earlier start, or by another process just now.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(path, 'utf8').trim();
};
