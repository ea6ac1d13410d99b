/** The people and shops of the demo. Anybody can sign as them: their keys are here. */

export interface DemoPerson {
  readonly name: string;
  /** A VFX private key, 64 hex digits. */
  readonly privateKey: string;
}

const person = (name: string, digits: string): DemoPerson => ({
  name,
  privateKey: digits.repeat(64 / digits.length),
});

export const cast = {
  ada: person('Ada, who runs Night Market', 'ada0'),
  ben: person('Ben, who prints maps', 'be40'),
  cleo: person('Cleo, who collects', 'c1e0'),
  dev: person('Dev, who is new here', 'de50'),
  edda: person('Edda, who mends synths', 'edda'),
  finn: person('Finn, who buys presents', 'f144'),
} as const;

export type CastName = keyof typeof cast;

export const castNames: readonly CastName[] = ['ada', 'ben', 'cleo', 'dev', 'edda', 'finn'];

export interface DemoShop {
  readonly name: string;
  readonly url: string;
  readonly owner: CastName;
  readonly description: string;
}

export const shops: readonly DemoShop[] = [
  {
    name: 'Night Market',
    url: 'rbx://nightmarket',
    owner: 'ada',
    description: 'Risograph prints and zines, numbered and signed.',
  },
  {
    name: 'Contour',
    url: 'rbx://contour',
    owner: 'ben',
    description: 'Topographic maps of places that mean something to you.',
  },
  {
    name: 'Warm Circuits',
    url: 'rbx://warmcircuits',
    owner: 'edda',
    description: 'Restored synthesisers, each with its story.',
  },
];
