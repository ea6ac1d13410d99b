import type { CastName } from './cast.ts';

export interface DemoShop {
  readonly name: string;
  readonly url: string;
  readonly owner: CastName;
  readonly description: string;
}

/** The shops of the demo. */
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
