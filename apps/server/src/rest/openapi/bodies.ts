import {
  type ProcedureSpec,
  procedures,
  type RestRoute,
  restRoutes,
  walletRoutes,
} from '@parley/contracts';
import { z } from 'zod';
import { examples } from './examples.ts';
import { pascal } from './names.ts';

export const specOf = (route: RestRoute): ProcedureSpec => {
  const spec = procedures.get(route.procedure);
  if (spec === undefined) throw new Error(`${route.procedure} is not in the contract.`);
  return spec;
};

/** A procedure's input as the object it is, whatever checks stand around it. */
export const inputOf = (spec: ProcedureSpec): z.ZodObject => {
  const input = spec.input instanceof z.ZodOptional ? spec.input.unwrap() : spec.input;
  if (!(input instanceof z.ZodObject)) throw new Error('An input must be an object.');
  return input;
};

/** The part of a call's fields that its body carries: what neither path, query nor headers do. */
const inBody = <Value>(route: RestRoute, fields: Readonly<Record<string, Value>>) =>
  Object.fromEntries(
    Object.entries(fields).filter(([field]) => !Object.hasOwn(route.sources, field)),
  );

const bodyOf = (route: RestRoute): z.ZodType => {
  const input = inputOf(specOf(route));
  const fields = inBody(route, input.shape);
  const isStrict = input.def.catchall instanceof z.ZodNever;
  const body = isStrict ? z.strictObject(fields) : z.object(fields);
  return body.meta({
    id: `${pascal(route.procedure)}Body`,
    description: `What \`${route.method} ${route.path}\` takes.`,
  });
};

/** `thread.create` takes a `ThreadCreateBody`; made once, for a schema's name is given once. */
export const bodies: ReadonlyMap<RestRoute, z.ZodType> = new Map(
  [...restRoutes, ...walletRoutes]
    .filter(({ body }) => body)
    .map((route) => [route, bodyOf(route)]),
);

export const bodyExample = (route: RestRoute): unknown =>
  inBody(route, examples[route.procedure]?.call ?? {});
