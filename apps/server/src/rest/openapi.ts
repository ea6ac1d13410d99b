import {
  Detail,
  FieldErrors,
  type ProcedureSpec,
  procedures,
  type RestRoute,
  restRoutes,
} from '@parley/contracts';
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import type { Config } from '../config.ts';

const Web3mqRefusal = z.object({ code: z.int(), msg: z.string() }).meta({ id: 'Web3mqRefusal' });

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });

/** The OpenAPI 3.1 document of the REST paths, made from the contract's route table. */
export const openApiDocument = (config: Pick<Config, 'mode'>) =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version: '0.1.0',
      description:
        'Chat for wallet addresses: the VFX chat API and the Web3MQ chat API, from one model. ' +
        (config.mode === 'open'
          ? 'This server is in open mode: VFX calls need no sign-in, on this machine only.'
          : 'This server is in locked mode: VFX calls need a session token.'),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'chat', description: 'VFX marketplace chat' },
      { name: 'shop', description: 'Shop directory' },
      { name: 'auth', description: 'Sign-in by wallet signature' },
      { name: 'web3mq', description: 'Web3MQ chats, signed with Ed25519' },
    ],
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
    },
    paths: Object.fromEntries(
      [...Map.groupBy(restRoutes, (route) => route.path)].map(([path, routes]) => [
        path,
        Object.fromEntries(
          routes.map((route) => [route.method.toLowerCase(), operationOf(route, config.mode)]),
        ),
      ]),
    ),
  });

const operationOf = (route: RestRoute, mode: Config['mode']): ZodOpenApiOperationObject => {
  const spec = procedures.get(route.procedure);
  if (spec === undefined) throw new Error(`${route.procedure} is not in the contract.`);
  const fields = fieldsOf(spec);
  const body = Object.entries(fields).filter(([name]) => !Object.hasOwn(route.sources, name));
  return {
    operationId: `${route.procedure}`,
    summary: spec.summary,
    tags: [route.dialect === 'web3mq' ? 'web3mq' : (route.path.split('/')[2] ?? 'chat')],
    ...(needsSession(spec, mode) && { security: [{ session: [] }] }),
    requestParams: paramsOf(route, fields),
    ...(route.body && { requestBody: json(z.object(Object.fromEntries(body))) }),
    responses: responsesOf(route, spec),
  };
};

const needsSession = (spec: ProcedureSpec, mode: Config['mode']): boolean =>
  spec.access === 'session' || (spec.access === 'caller' && mode === 'locked');

const paramsOf = (route: RestRoute, fields: Readonly<Record<string, z.ZodType>>) => {
  const placed = (place: 'path' | 'query' | 'header') =>
    z.object(
      Object.fromEntries(
        Object.entries(route.sources)
          .filter(([, source]) => source.in === place)
          .map(([field, source]) => [source.name ?? field, fields[field] ?? z.string()]),
      ),
    );
  return { path: placed('path'), query: placed('query'), header: placed('header') };
};

const responsesOf = (
  route: RestRoute,
  spec: ProcedureSpec,
): ZodOpenApiOperationObject['responses'] => {
  if (route.dialect === 'web3mq')
    return {
      200: {
        description: 'code 0, or a refusal with another code',
        ...json(z.union([web3mqAnswer(route), Web3mqRefusal])),
      },
      429: { description: 'Too many requests', ...json(Web3mqRefusal) },
    };
  const success =
    spec.kind === 'subscription'
      ? {
          description: 'Server-Sent Events: `event` is the kind, `id` the place to resume from',
          content: { 'text/event-stream': { schema: spec.output } },
        }
      : { description: 'Success', ...(route.answer && json(route.answer)) };
  return {
    [String(route.status)]: success,
    ...(route.statusWhenFound && { [String(route.statusWhenFound)]: success }),
    400: { description: 'Bad input, by field', ...json(FieldErrors) },
    ...(spec.access !== 'public' && {
      401: { description: 'No valid session', ...json(Detail) },
      404: { description: 'Not there, or not yours to see', ...json(Detail) },
    }),
    429: { description: 'Too many requests', ...json(Detail) },
    503: { description: 'Busy: nothing was written, try again', ...json(Detail) },
  };
};

const web3mqAnswer = (route: RestRoute): z.ZodType =>
  z.object({
    code: z.literal(0),
    msg: z.literal('ok'),
    ...(route.answer && { data: route.answer }),
  });

/** The fields of a procedure's input, whatever checks stand around the object. */
const fieldsOf = (spec: ProcedureSpec): Readonly<Record<string, z.ZodType>> => {
  const input = spec.input instanceof z.ZodOptional ? spec.input.unwrap() : spec.input;
  if (!(input instanceof z.ZodObject)) throw new Error('An input must be an object.');
  return input.shape;
};
