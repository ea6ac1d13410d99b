import type { ServerInfo } from '@parley/contracts';
import type { App } from '../app.ts';
import { castAddresses } from '../demo/cast.ts';
import { databaseId, hasMetadata } from '../storage/stores/metadata.ts';

/** The id that was made with the database. */
export const idOfDatabase = ({ store }: Pick<App, 'store'>): Promise<string> =>
  store.read(databaseId);

/** What a client must know before anybody signs in. */
export const describeServer = async (app: App): Promise<ServerInfo> => {
  const { mode, network } = app.config;
  const demo = mode === 'open' && (await app.store.read(() => hasMetadata('demo')));
  return { mode, network, database: app.databaseId, demo: demo ? castAddresses(network) : [] };
};
