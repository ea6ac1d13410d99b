import type { App } from '../../app.ts';
import { ensureSecret, newSecret, secretPath } from '../../auth/secret.ts';
import { sharedSecret } from '../../storage/stores/session/secret.ts';

/**
 * The secret that keys token hashes: the one given, or one made once. It is kept beside a database of
 * our own, and within one that servers share.
 */
export const sessionSecret = async ({
  config,
  store,
}: Pick<App, 'config' | 'store'>): Promise<string> => {
  const { secret, database } = config;
  if (secret !== null) return secret;
  if (database.engine === 'sqlite') return ensureSecret(secretPath(database.path));
  const fresh = newSecret();
  return store.write(() => sharedSecret('session', fresh));
};
