import { api } from '@parley/contracts';
import { describeServer } from '../actions/server.ts';
import { open, router } from './trpc.ts';

export const serverRouter = router({
  info: open(api.server.info).query(({ ctx }) => describeServer(ctx.app)),
});
