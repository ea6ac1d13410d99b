import { type Config, readConfig } from '../../config.ts';
import { vfxLocked, vfxOpen } from './vfx.ts';
import { web3mqLocked, web3mqOpen } from './web3mq.ts';

const apis = ['vfx', 'web3mq'] as const;
type Api = (typeof apis)[number];

/** Prints commands for a shell, with throw-away identities and fresh signatures, for the server of the settings. */
export const printExamples = async (api?: Api): Promise<void> => {
  const config = readConfig(process.env);
  const parts = apis.filter((it) => api === undefined || it === api).map((it) => write[it](config));
  process.stdout.write(`${(await Promise.all(parts)).flat().join('\n\n')}\n`);
};

const write: Record<Api, (config: Config) => string[] | Promise<string[]>> = {
  vfx: (config) => (config.mode === 'open' ? vfxOpen : vfxLocked)(urlOf(config), config.network),
  web3mq: (config) => (config.mode === 'open' ? web3mqOpen : web3mqLocked)(urlOf(config)),
};

const urlOf = ({ publicUrl, host, port }: Config): string => publicUrl ?? `http://${host}:${port}`;
