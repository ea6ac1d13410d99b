import { vfxKey } from '@parley/wallet';
import type { Config } from '../config.ts';

/** The people of the demo. Anybody can sign as them: their keys are here. */

export interface DemoPerson {
  readonly name: string;
  /** What one says of them: Ada, who … */
  readonly about: string;
  /** A VFX private key, 64 hex digits. */
  readonly privateKey: string;
}

const person = (name: string, about: string, digits: string): DemoPerson => ({
  name,
  about,
  privateKey: digits.repeat(64 / digits.length),
});

export const cast = {
  ada: person('Ada', 'runs Night Market', 'ada0'),
  ben: person('Ben', 'prints maps', 'be40'),
  cleo: person('Cleo', 'collects', 'c1e0'),
  dev: person('Dev', 'is new here', 'de50'),
  edda: person('Edda', 'mends synths', 'edda'),
  finn: person('Finn', 'buys presents', 'f144'),
  gil: person('Gil', 'hangs exhibitions', '6110'),
  hana: person('Hana', 'draws zines', '4a4a'),
  ilan: person('Ilan', 'ships parcels', '11a4'),
  layla: person('Layla', 'writes letters', '1a71'),
} as const;

export type CastName = keyof typeof cast;

/** Ada first: hers is the busiest inbox. */
export const castNames: readonly CastName[] = [
  'ada',
  'ben',
  'cleo',
  'dev',
  'edda',
  'finn',
  'gil',
  'hana',
  'ilan',
  'layla',
];

const known = new Map<string, string>();

/** The address of one of the cast on a network; made once, for each takes a while. */
export const addressOf = (network: Config['network'], name: CastName): string => {
  const key = `${network} ${name}`;
  const address = known.get(key) ?? vfxKey(cast[name].privateKey, network).address;
  known.set(key, address);
  return address;
};

export const castAddresses = (network: Config['network']) =>
  castNames.map((key) => {
    const { name, about } = cast[key];
    return { name, about, address: addressOf(network, key) };
  });
