import { type RestRoute, restRoutes } from '@parley/contracts';
import { createDocument, type ZodOpenApiObject } from 'zod-openapi';
import manifest from '../../../package.json' with { type: 'json' };
import { cookieName } from '../../auth/cookie.ts';
import type { Config } from '../../config.ts';
import { guide, tags } from './guide.ts';
import { operationOf } from './operation.ts';
import { errorResponses } from './responses.ts';

type Settings = Pick<Config, 'mode' | 'publicUrl' | 'port'>;

/** The OpenAPI 3.1 document of the REST paths, made from the contract's route table. */
export const openApiDocument = (config: Settings) =>
  documentOf(config, restRoutes, {
    info: { ...info, title: 'Parley', description: guide(config) },
    tags,
    components: {
      securitySchemes: securitySchemes(config),
      responses: errorResponses(config.mode, restRoutes),
    },
  });

export const info = { version: manifest.version, license: { name: 'MIT', identifier: 'MIT' } };

type Described = Required<Pick<ZodOpenApiObject, 'info' | 'tags' | 'components'>>;

/** A document of some routes. */
export const documentOf = (
  config: Settings,
  routes: readonly RestRoute[],
  described: Described,
): ReturnType<typeof createDocument> =>
  createDocument(
    {
      openapi: '3.1.0',
      servers: [{ url: config.publicUrl ?? '/', description: 'This server' }],
      security: [],
      ...described,
      paths: Object.fromEntries(
        [...Map.groupBy(routes, (route) => route.path)].map(([path, ofPath]) => [
          path,
          pathOf(ofPath, config),
        ]),
      ),
    },
    { override: withoutNumberLimits },
  );

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
