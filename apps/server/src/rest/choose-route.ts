import { procedures, type RestRoute, restRoutes, walletRoutes } from '@parley/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { invalidField } from '../errors/api-error.ts';

/** One method of one path: the documented route, the VFX wallet's, or both. */
export interface Endpoint {
  readonly routes: readonly [RestRoute, ...RestRoute[]];
  /** Where both take the same path. */
  readonly choice?: Choice;
}

interface Choice {
  readonly wallet: RestRoute;
  /** Fields that only the documented call takes. */
  readonly documentedOnly: readonly string[];
}

/** The route that a request is meant for; refuses one that has fields of both. */
export const chooseRoute = ({ routes, choice }: Endpoint, request: FastifyRequest): RestRoute => {
  if (choice === undefined) return routes[0];
  const given = Object(choice.wallet.body ? request.body : request.query);
  const has = (field: string): boolean => Object.hasOwn(given, field);
  const told = choice.wallet.toldBy?.find(has);
  if (told === undefined) return routes[0];
  const other = choice.documentedOnly.find(has);
  if (other !== undefined) throw invalidField(other, `This can't be combined with ${told}.`);
  return choice.wallet;
};

/** The names that a request can give fields under, but for its path and headers. */
const namesOf = ({ procedure, sources, body }: RestRoute): string[] => {
  const input = procedures.get(procedure)?.input;
  const fields = body && input instanceof z.ZodObject ? Object.keys(input.shape) : [];
  const inQuery = Object.entries(sources).filter(([, source]) => source.in === 'query');
  return [
    ...fields.filter((field) => !Object.hasOwn(sources, field)),
    ...inQuery.map(([field, { name = field }]) => name),
  ];
};

const nameOf = ({ method, path }: RestRoute): string =>
  `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`;

const walletByName = new Map(walletRoutes.map((route) => [nameOf(route), route]));

const endpointOf = (documented: RestRoute): Endpoint => {
  const wallet = walletByName.get(nameOf(documented));
  if (wallet === undefined) return { routes: [documented] };
  const shared = new Set(namesOf(wallet));
  const documentedOnly = namesOf(documented).filter((field) => !shared.has(field));
  return { routes: [documented, wallet], choice: { wallet, documentedOnly } };
};

const documented = new Set(restRoutes.map(nameOf));

/** All that is served, in the order of the table. */
export const endpoints: readonly Endpoint[] = [
  ...restRoutes.map(endpointOf),
  ...walletRoutes
    .filter((route) => !documented.has(nameOf(route)))
    .map((route): Endpoint => ({ routes: [route] })),
];
