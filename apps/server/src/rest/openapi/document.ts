import { type RestRoute, restRoutes } from '@parley/contracts';
import { createDocument, type ZodOpenApiObject } from 'zod-openapi';
import { cookieName } from '../../auth/cookie.ts';
import type { Config } from '../../config.ts';
import { guide, tags } from './guide.ts';
import { operationOf } from './operation.ts';
import { errorResponses } from './responses.ts';

/** The OpenAPI 3.1 document of the REST paths, made from the contract's route table. */
export const openApiDocument = (config: Pick<Config, 'mode' | 'publicUrl' | 'port'>) =>
  createDocument(contents(config), { override: withoutNumberLimits });

/** The wallet's calls are no part of the documented API. */
const documented = restRoutes.filter(({ dialect }) => dialect !== 'wallet');

const contents = (config: Pick<Config, 'mode' | 'publicUrl' | 'port'>): ZodOpenApiObject => ({
  openapi: '3.1.0',
  info: {
    title: 'Parley',
    version: '0.1.0',
    description: guide(config),
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: config.publicUrl ?? '/', description: 'This server' }],
  tags,
  security: [],
  components: {
    securitySchemes: securitySchemes(config),
    responses: errorResponses(config.mode),
  },
  paths: Object.fromEntries(
    [...Map.groupBy(documented, (route) => route.path)].map(([path, routes]) => [
      path,
      pathOf(routes, config),
    ]),
  ),
});

/** What JSON numbers hold anyway is no limit worth reading. */
const withoutNumberLimits = ({ jsonSchema }: { jsonSchema: { maximum?: number } }): void => {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

const pathOf = (routes: readonly RestRoute[], { mode }: Pick<Config, 'mode'>) =>
  Object.fromEntries(routes.map((route) => [route.method.toLowerCase(), operationOf(route, mode)]));

const securitySchemes = (config: Pick<Config, 'publicUrl'>) =>
  ({
    session: {
      type: 'http',
      scheme: 'bearer',
      description: 'The token of a session, from `POST /api/auth/sign-in/`.',
    },
    cookie: {
      type: 'apiKey',
      in: 'cookie',
      name: cookieName(config),
      description: 'The same token as an HttpOnly cookie, for pages of this server.',
    },
    web3mq: {
      type: 'apiKey',
      in: 'header',
      name: 'web3mq-request-pubkey',
      description:
        'The public key whose private half signs the call; the signature goes in `web3mq_signature` ' +
        'or `web3mq_user_signature`.',
    },
  }) as const;
