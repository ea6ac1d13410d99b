import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { apiPageHeaders, apiPagePolicy } from '../security-headers.ts';
import { openApiDocument } from './openapi/document.ts';

/** `/api/openapi.json`, and a page to read it on that needs nothing from elsewhere. */
export const apiPage = (config: Config) => async (server: FastifyInstance) => {
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(apiPageHeaders);
    done();
  });
  const text = JSON.stringify(openApiDocument(config));
  server.get('/api/openapi.json', (_request, reply) => reply.type('application/json').send(text));
  await server.register(swagger, { mode: 'static', specification: { document: JSON.parse(text) } });
  await server.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: apiPagePolicy,
    uiConfig: {
      url: '/api/openapi.json',
      layout: 'BaseLayout',
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
    },
    theme: { title: 'Parley API' },
  });
};
