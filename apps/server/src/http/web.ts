import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { webFolder } from '../program.ts';
import { appHeaders } from './security-headers.ts';
import { pathOf } from './send-api-error.ts';

const ROUTE = '/*';

/** Serves the web app; where it was not built, `/` leads to the API page. */
export const webApp =
  (config: Config, folder = fileURLToPath(webFolder)) =>
  async (server: FastifyInstance): Promise<void> => {
    if (!existsSync(join(folder, 'index.html'))) {
      server.get('/', (_request, reply) => reply.redirect('/api/docs/'));
      return;
    }
    const headers = appHeaders(config);
    await server.register(fastifyStatic, {
      root: folder,
      serve: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply) =>
        reply.headers(headers).header('cache-control', cachingOf(pathOf(reply.request))),
    });
    server.route({
      method: ['GET', 'HEAD'],
      url: ROUTE,
      handler: (request, reply) => {
        const file = fileFor(request);
        return file === null ? reply.callNotFound() : reply.sendFile(file);
      },
    });
  };

/** Whether a request is for a page or file of the web app, not for the API. */
export const isForWeb = (request: FastifyRequest): boolean =>
  request.routeOptions.url === ROUTE && !API.test(pathOf(request));

const API = /^\/(api|trpc)(\/|$)/i;
const ASSETS = /^\/assets(\/|$)/;
/** What a build makes: nothing hidden, nothing encoded, no way up. */
const FILE = /^(\/[\w-][\w.-]*)+$/;

/** Every path that a person opens is the app, which finds out by itself what it stands for. */
const fileFor = (request: FastifyRequest): string | null => {
  const path = pathOf(request);
  if (API.test(path)) return null;
  if (hasExtension(path)) return FILE.test(path) ? path : null;
  const isPage = path === '/' || (!ASSETS.test(path) && isNavigation(request));
  return isPage ? '/index.html' : null;
};

const hasExtension = (path: string): boolean => path.includes('.', path.lastIndexOf('/'));

const isNavigation = ({ headers }: FastifyRequest): boolean =>
  headers.accept?.includes('text/html') ?? false;

/** The names of assets change with what is in them; everything else is asked for again. */
const cachingOf = (path: string): string =>
  ASSETS.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
