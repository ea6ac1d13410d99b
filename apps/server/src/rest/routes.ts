import { procedures, type RestRoute } from '@parley/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error.ts';
import { toApiError } from '../errors/to-api-error.ts';
import type { Context } from '../procedures/context.ts';
import { callOf } from '../procedures/router.ts';
import { envelopes, sendAnswer } from './answer.ts';
import { chooseRoute, endpoints } from './choose-route.ts';
import { isAsyncIterable, sendEvents } from './events.ts';
import { readInput } from './input.ts';
import { isUnservedWeb3mq } from './web3mq/unserved.ts';

/** Requests that were meant for the wallet's route of a documented path. */
const ofWallet = new WeakSet<FastifyRequest>();

/** Serves every route of the contract's table: a request becomes the call of its procedure. */
export const restApi = (
  server: FastifyInstance,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Context,
): void => {
  for (const endpoint of endpoints) {
    const [{ method, path, procedure }] = endpoint.routes;
    const { bodyLimit } = procedures.get(procedure) ?? {};
    server.route({
      method,
      ...(bodyLimit !== undefined && { bodyLimit }),
      url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
      handler: async (request, reply) => {
        const route = chooseRoute(endpoint, request);
        if (route.dialect === 'wallet') ofWallet.add(request);
        const input = readInput(route, request);
        const ctx = contextOf(request, reply);
        const result = await callOf(route.procedure)(ctx, input).catch((error) => {
          throw restRefusal(route, toApiError(error));
        });
        if (isAsyncIterable(result)) return sendEvents(reply, result);
        for (const [header, field] of Object.entries(route.headers ?? {}))
          reply.header(header, Reflect.get(Object(result), field));
        const asked = { url: urlOf(request, ctx.origin), headers: request.headers };
        return sendAnswer(reply, envelopes[route.dialect].answer(route, result, asked));
      },
    });
  }
};

/** Names fields as a REST request does; a path that can't name anything is the path of nothing. */
const restRefusal = (route: RestRoute, apiError: ApiError): ApiError => {
  if (apiError.fields === undefined) return apiError;
  const fields = Object.entries(apiError.fields);
  const sourceOf = (field: string) =>
    Object.hasOwn(route.sources, field) ? route.sources[field] : undefined;
  if (fields.some(([field]) => sourceOf(field)?.in === 'path')) return new ApiError('not_found');
  const named = fields.map(([field, problems]) => [sourceOf(field)?.name ?? field, problems]);
  return new ApiError(apiError.code, apiError.message, { fields: Object.fromEntries(named) });
};

/** The request line may name another host; links never do. */
const urlOf = ({ url }: FastifyRequest, origin: string): string =>
  origin + (url.startsWith('/') ? url : url.replace(/^\w+:\/\/[^/]*/, ''));

/** The methods that a path takes, for a 405; empty when the path is none of ours. */
export const methodsOf = (path: string): string[] => {
  // The table has /api/chat/lookup/ before /api/chat/{uuid}/, whose pattern fits it too.
  const found = allRoutes.find((route) => patternOf(route).test(path));
  const methods = allRoutes
    .filter((route) => route.path === found?.path)
    .map(({ method }) => method);
  return [...new Set(methods)].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
};

/** The dialect whose refusals a request reads. */
export const dialectOf = (path: string, request: FastifyRequest): RestRoute['dialect'] => {
  if (ofWallet.has(request)) return 'wallet';
  const route = allRoutes.find((it) => patternOf(it).test(path));
  return route?.dialect ?? (isUnservedWeb3mq(path, request.headers) ? 'web3mq' : 'vfx');
};

const allRoutes = endpoints.flatMap(({ routes }) => routes);

const patterns = new Map<RestRoute, RegExp>(
  allRoutes.map((route) => [
    route,
    new RegExp(`^${route.path.replace(/\/$/, '').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
  ]),
);

const patternOf = (route: RestRoute): RegExp => patterns.get(route) ?? /^$/;
