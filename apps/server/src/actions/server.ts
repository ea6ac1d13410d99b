import type { ServerInfo } from '@parley/contracts';
import type { App } from '../app.ts';
import { castAddresses } from '../demo/cast.ts';
import { hasMetadata } from '../storage/stores/metadata.ts';

/** What a client must know before anybody signs in. */
export const describeServer = async (app: App): Promise<ServerInfo> => {
  const { mode, network } = app.config;
  const demo = mode === 'open' && (await app.store.read(() => hasMetadata('demo')));
  return { mode, network, demo: demo ? castAddresses(network) : [] };
};
