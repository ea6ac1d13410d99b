import { api } from '@parley/contracts';
import { describeServer } from '../actions/server.ts';
import { publicProcedure, router } from './builders/index.ts';

export const serverRouter = router({
  info: publicProcedure(api.server.info).query(({ ctx }) => describeServer(ctx.app)),
});
