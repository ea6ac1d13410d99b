import cors from '@fastify/cors';
import { restRoutes } from '@parley/contracts';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { App } from '../app.ts';
import { beforeRoutingOf } from '../auth/before-routing.ts';
import type { Connections } from '../connections/connections.ts';
import type { ApiError } from '../errors/api-error.ts';
import { chargedError } from '../limits/no-procedure.ts';
import { contextOf, httpConnection } from '../procedures/context.ts';
import { trpcApi } from '../procedures/http.ts';
import { trpcSockets } from '../procedures/ws.ts';
import { apiPage } from '../rest/page/page.ts';
import { restApi } from '../rest/routes.ts';
import { web3mqSockets } from '../web3mq-socket/api.ts';
import { acceptJson, BODY_LIMIT, parseJson } from './body.ts';
import { securityHeaders } from './security-headers.ts';
import { fromHttpError, noRouteError, sendApiError } from './send-api-error.ts';
import { serveSockets } from './sockets.ts';
import { isForWeb, webApp } from './web.ts';

interface HttpOptions {
  /** The folder of the built web app, when it is not where the build puts it. */
  readonly web?: string | undefined;
  /** Takes the lines of the log, which otherwise go to standard output. */
  readonly logTo?: { readonly write: (line: string) => void } | undefined;
}

/** The HTTP face: who may connect, how bodies are read, and what stands where. */
export const createHttp = async (
  app: App,
  connections: Connections,
  { web, logTo }: HttpOptions = {},
): Promise<FastifyInstance> => {
  const { config } = app;
  const headers = securityHeaders(config);
  /** Requests that came to a call, which has seen to their payment. */
  const reachedProcedure = new WeakSet<FastifyRequest>();
  const sendChargedError = async (
    request: FastifyRequest,
    reply: FastifyReply,
    apiError: ApiError,
  ) => sendApiError(request, reply, await chargedError(app.limits, request.ip, apiError));
  const server = Fastify({
    logger: config.log !== 'silent' && {
      level: config.log,
      serializers: { req: logged },
      ...(logTo && { stream: logTo }),
    },
    logController: new LogController({ disableRequestLogging: true }),
    // What is logged names its request; a logger of its own for each request costs and tells no more.
    childLoggerFactory: (logger) => logger,
    serverFactory: (serve) => connections.createServer(serve),
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    forceCloseConnections: 'idle',
    // What no route is even looked up for, such as a path that is no UTF-8.
    frameworkErrors: (error, request, reply) =>
      void sendChargedError(request, reply.headers(headers), fromHttpError(error)),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 5000 },
    // A machine that is slow to start is not one that never will.
    pluginTimeout: 0,
  });
  // First, so that refusals of what stands behind have them, too.
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  // A DELETE may announce JSON and send nothing.
  acceptJson(server, (body, { method }) =>
    body.length === 0 && method === 'DELETE' ? undefined : parseJson(body),
  );
  if (config.log === 'info' || config.log === 'debug') logRequests(server);
  server.setErrorHandler((error, request, reply) => {
    const apiError = fromHttpError(error);
    app.log.logError(apiError, { req: request });
    return reachedProcedure.has(request)
      ? sendApiError(request, reply, apiError)
      : sendChargedError(request, reply, apiError);
  });
  server.setNotFoundHandler((request, reply) =>
    sendChargedError(request, reply, noRouteError(request, reply)),
  );
  const { corsOrigins } = config;
  const beforeRouting = beforeRoutingOf(app);
  server.addHook('onRequest', (request, _reply, done) =>
    done(beforeRouting(request.raw, () => isForWeb(request))),
  );
  if (corsOrigins.length > 0)
    await server.register(cors, {
      origin: [...corsOrigins],
      methods: ['HEAD', ...new Set(restRoutes.map(({ method }) => method))],
      maxAge: 600,
      exposedHeaders: [
        'retry-after',
        'ratelimit',
        'ratelimit-policy',
        ...restRoutes.flatMap(({ headers = {} }) => Object.keys(headers)),
      ],
    });
  const context = (request: FastifyRequest, reply: FastifyReply) => {
    reachedProcedure.add(request);
    return contextOf(app, {
      headers: request.headers,
      ip: request.ip,
      connection: () => httpConnection(reply.raw),
      setHeader: (name, value) => setHeader(reply, name, value),
      // On the socket's own response, for tRPC answers past Fastify's reply.
      setCookie: (cookie) => reply.raw.setHeader('set-cookie', cookie),
    });
  };
  restApi(server, context);
  await server.register(trpcApi(context), { prefix: '/trpc' });
  serveSockets({ server, connections, beforeRouting }, [
    trpcSockets(app, connections.deadlines.idle),
    web3mqSockets(app),
  ]);
  await server.register(apiPage(config));
  await server.register(webApp(config, web));
  return server;
};

/** tRPC answers some calls past Fastify's reply, and streams while others of their batch still run. */
const setHeader = (reply: FastifyReply, name: string, value: string): void => {
  if (!reply.sent) reply.header(name, value);
  else if (!reply.raw.headersSent) reply.raw.setHeader(name, value);
};

/** Route templates only: a query can hold a signature, a header a token. */
const logged = (request: FastifyRequest) => ({
  method: request.method,
  route: request.routeOptions.url,
});

const logRequests = (server: FastifyInstance): void => {
  server.addHook('onResponse', async (request, reply) => {
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    request.log.info({ req: request, status: reply.statusCode, ms });
  });
};
