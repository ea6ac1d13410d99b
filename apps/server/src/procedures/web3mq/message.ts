import { api } from '@parley/contracts';
import { listHistory, listNew } from '../../actions/web3mq/history.ts';
import { callSend } from '../../actions/web3mq/message-call.ts';
import { callStatus } from '../../actions/web3mq/status.ts';
import { open, router } from '../trpc.ts';

const { message } = api.web3mq;

export const web3mqMessageRouter = router({
  send: open(message.send).mutation(({ ctx, input }) => callSend(ctx.app, input)),

  history: open(message.history).query(({ ctx, input }) => listHistory(ctx.app, input)),

  status: open(message.status).mutation(async ({ ctx, input }) => {
    await callStatus(ctx.app, input);
    return null;
  }),

  listNew: open(message.listNew).query(({ ctx, input }) => listNew(ctx.app, input)),
});
