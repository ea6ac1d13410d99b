import type { IncomingMessage } from 'node:http';
import type { App } from '../app.ts';
import { unnamedProxies } from '../connections/unnamed-proxy.ts';
import type { Refusal } from '../errors/refusal.ts';
import { exposureRefusal } from './exposure.ts';

/** Looks at where a request comes from, before anything else is; a refusal turns it away. */
export type Door = (request: IncomingMessage, isPage?: () => boolean) => Refusal | undefined;

export const doorOf = (app: App): Door => {
  const { mode, corsOrigins: origins } = app.config;
  if (mode === 'locked') {
    const look = unnamedProxies(app);
    return (request) => {
      look(request);
      return undefined;
    };
  }
  return (request, isPage) => {
    const refusal = exposureRefusal(request, { origins, isPage });
    if (refusal !== undefined) app.log.wasTurnedAway(refusal.message);
    return refusal;
  };
};
