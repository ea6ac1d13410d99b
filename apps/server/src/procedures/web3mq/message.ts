import { api } from '@parley/contracts';
import { listHistory, listNew } from '../../actions/web3mq/history.ts';
import { callSend } from '../../actions/web3mq/message-call.ts';
import { callStatus } from '../../actions/web3mq/status.ts';
import { signedMessageProcedure, signedProcedure } from '../signed-procedure.ts';
import { router } from '../trpc.ts';

const { message } = api.web3mq;

export const web3mqMessageRouter = router({
  send: signedMessageProcedure(message.send).mutation(({ ctx }) => callSend(ctx.app, ctx)),

  history: signedProcedure(message.history).query(({ ctx, input }) =>
    listHistory(ctx.app, ctx.call, input),
  ),

  status: signedProcedure(message.status).mutation(async ({ ctx, input }) => {
    await callStatus(ctx.app, ctx.call, input);
    return null;
  }),

  listNew: signedProcedure(message.listNew).query(({ ctx, input }) =>
    listNew(ctx.app, ctx.call, input),
  ),
});
