import core from '@stoplight/prism-core';
import prism from '@stoplight/prism-http';
import prismServer from '@stoplight/prism-http-server';
import type { OpenApi } from './document.ts';

/**
 * A validating proxy before a server. A strict one lets nothing through that the document does not
 * allow, either way; the other lets bad requests through, so that their refusals are looked at, too.
 */
export const proxyOf = async (
  upstream: string,
  document: OpenApi,
  { isStrict }: { isStrict: boolean },
) => {
  const operations = await prism.getHttpOperationsFromSpec(document);
  const server = prismServer.createServer(operations, {
    components: { logger: core.createLogger('prism', { enabled: false }) },
    config: {
      isProxy: true,
      upstream: new URL(upstream),
      upstreamProxy: undefined,
      checkSecurity: isStrict,
      validateRequest: isStrict,
      validateResponse: true,
      errors: true,
      mock: { dynamic: false },
    },
    cors: false,
  });
  return {
    url: await server.listen(0, '127.0.0.1'),
    [Symbol.asyncDispose]: () => server.close(),
  };
};
