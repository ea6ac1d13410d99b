import { getRequestListener } from '@hono/node-server';
import { procedures } from '@parley/contracts';
import type { TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { toApiError } from '../errors/to-api-error.ts';
import { acceptJson, checkUtf8 } from '../http/body.ts';
import { REJECTION_COST } from '../limits/costs.ts';
import { reachedNoProcedure } from '../limits/no-procedure.ts';
import type { Context } from './context.ts';
import { plainCall } from './plain-call.ts';
import { appRouter } from './router.ts';

/** Calls that may come together. */
export const BATCH = 10;

/**
 * tRPC over HTTP. One plain call, as almost all are, goes straight to its procedure. Batches, streams
 * and whatever else the protocol has go through tRPC's fetch handler on a Node listener, which costs two
 * fifths less than the Fastify adapter; it writes to the socket by itself, so what Fastify has prepared
 * (headers, body) is handed over.
 */
export const trpcApi =
  (contextOf: (request: FastifyRequest, reply: FastifyReply) => Context): FastifyPluginAsync =>
  async (server) => {
    acceptJson(server, (body) => {
      checkUtf8(body);
      return body;
    });
    const exchanges = new WeakMap<object, Exchange>();
    const listener = getRequestListener((req, { incoming }) => {
      const exchange = exchanges.get(incoming);
      return exchange && respond(req, exchange);
    });
    const handler: RouteHandlerMethod = async (request, reply) => {
      const plain = plainCall(request);
      if (plain !== null) {
        const data = await plain.call(contextOf(request, reply), plain.input);
        return reply.type('application/json').send({ result: { data } });
      }
      const context = contextOf(request, reply);
      await context.app.limits.ip.check(context.ip, REJECTION_COST);
      reply.hijack();
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value);
      exchanges.set(request.raw, { request, context });
      await listener(Object.assign(request.raw, { rawBody: request.body }), reply.raw);
    };
    // Calls that carry pictures have room for them when they come alone, not in a batch.
    for (const [path, { bodyLimit }] of procedures)
      if (bodyLimit !== undefined)
        server.route({ method: ['GET', 'POST'], url: `/${path}`, bodyLimit, handler });
    server.route({ method: ['GET', 'POST'], url: '/*', handler });
  };

interface Exchange {
  readonly request: FastifyRequest;
  readonly context: Context;
}

const respond = (req: Request, { context }: Exchange): Promise<Response> =>
  fetchRequestHandler({
    endpoint: '/trpc',
    router: appRouter,
    req,
    maxBatchSize: BATCH,
    createContext: () => context,
    onError: ({ error, path }) => {
      if (reachedNoProcedure(error)) context.app.limits.ip.pay(context.ip, REJECTION_COST);
      context.app.log.logCallError(error, path);
    },
    // Of streams tRPC only says that they are asked for anew.
    responseMeta: ({ errors }) => ({
      headers: { 'cache-control': 'no-store', ...retryAfter(errors) },
    }),
  });

const retryAfter = (errors: readonly TRPCError[]) => {
  const waits = errors.map((error) => toApiError(error).retryAfter ?? 0);
  const longest = Math.max(0, ...waits);
  return longest === 0 ? {} : { 'retry-after': String(longest) };
};
