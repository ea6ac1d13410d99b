import { api } from '@parley/contracts';
import { publicProcedure, router } from '../builders/index.ts';

/** What this server is called towards clients that know many. */
export const NODE_ID = 'parley';

export const web3mqServerRouter = router({
  list: publicProcedure(api.web3mq.server.list).query(({ ctx }) => [{ endpoint: ctx.origin }]),

  ping: publicProcedure(api.web3mq.server.ping).query(async ({ ctx }) => {
    await ctx.app.health.check();
    return { nodeid: NODE_ID, server_rate: '1' };
  }),
});
