import { isProcedurePath, type ProcedurePath, procedures } from './api.ts';
import type { RestSpec } from './rest-route.ts';

export type { Source } from './rest-route.ts';

/** One documented path and the procedure that serves it. */
export interface RestRoute extends Omit<RestSpec, 'alsoAt'> {
  readonly procedure: ProcedurePath;
  /** Unique: the procedure's name, with a number from the second path on. */
  readonly name: string;
  readonly dialect: NonNullable<RestSpec['dialect']>;
  readonly sources: NonNullable<RestSpec['sources']>;
}

const routes = [...procedures].flatMap(([procedure, { rest }]): RestRoute[] => {
  if (rest === undefined || !isProcedurePath(procedure)) return [];
  const { alsoAt = [], ...spec } = rest;
  return [spec.path, ...alsoAt].map((path, index) => ({
    dialect: 'vfx',
    sources: {},
    ...spec,
    path,
    procedure,
    name: index === 0 ? procedure : `${procedure}.${index + 1}`,
  }));
});

const collectionOf = ({ path }: RestRoute): string => path.split('/')[2] ?? '';
const collections = routes.map(collectionOf);
const orderOf = (route: RestRoute): number => collections.indexOf(collectionOf(route));
const parametersOf = ({ path }: RestRoute): number => path.split('{').length;

const inOrder = routes.toSorted(
  (one, other) => orderOf(one) - orderOf(other) || parametersOf(one) - parametersOf(other),
);

/**
 * Every REST path, as data: the server's routes, the API page and the contract tests come from it. In each
 * collection literal paths stand before those whose parameter they would fit.
 */
export const restRoutes: readonly RestRoute[] = inOrder.filter((it) => it.dialect !== 'wallet');

/**
 * What the released VFX wallet calls in its own way: most are on paths of {@link restRoutes}, told apart by
 * their `toldBy`.
 */
export const walletRoutes: readonly RestRoute[] = inOrder.filter((it) => it.dialect === 'wallet');

/** Procedures that have no REST path, on purpose. */
export const typedOnly: readonly string[] = [...procedures].flatMap(([path, spec]) =>
  spec.typedOnly ? [path] : [],
);
