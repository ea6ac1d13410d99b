import { ipKey, type Limiter } from '../auth/limiter.ts';
import type { Context } from './trpc.ts';

/** Counts a call of somebody whom only their IP address tells apart. */
export const limit = ({ app, ip }: Context, limiter: Limiter): Promise<void> => {
  // A context may serve many calls.
  const call = {};
  return app.store.write(() => limiter.take(ipKey(ip), call), { relaxed: true });
};
