import type { IncomingMessage } from 'node:http';
import type { App } from '../app.ts';
import { unnamedProxies } from '../connections/unnamed-proxy.ts';
import type { ApiError } from '../errors/api-error.ts';
import { exposureError } from './exposure.ts';

/** Looks at where a request comes from, before anything else is; a refusal turns it away. */
export type BeforeRouting = (
  request: IncomingMessage,
  isPage?: () => boolean,
) => ApiError | undefined;

export const beforeRoutingOf = (app: App): BeforeRouting => {
  const { mode, corsOrigins: origins } = app.config;
  if (mode === 'locked') {
    const warnAboutProxy = unnamedProxies(app);
    return (request) => {
      warnAboutProxy(request);
      return undefined;
    };
  }
  return (request, isPage) => {
    const apiError = exposureError(request, { origins, isPage });
    if (apiError !== undefined) app.log.requestRejected(apiError.message);
    return apiError;
  };
};
