import { ipKey, type Limiter } from '../auth/limiter.ts';
import type { Context } from './trpc.ts';

/** Counts a call of somebody whom only their IP address tells apart. */
export const limit = ({ app, ip }: Context, limiter: Limiter): Promise<void> =>
  app.store.write(() => limiter.take(ipKey(ip)), { relaxed: true });
