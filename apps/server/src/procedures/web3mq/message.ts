import { api } from '@parley/contracts';
import { sendByCall } from '../../actions/web3mq/message/call.ts';
import { listHistory, listNew } from '../../actions/web3mq/message/history.ts';
import { changeStatusByCall } from '../../actions/web3mq/message/status.ts';
import { router, signedMessageProcedure, signedProcedure } from '../builders/index.ts';

const { message } = api.web3mq;

export const web3mqMessageRouter = router({
  send: signedMessageProcedure(message.send).mutation(({ ctx }) => sendByCall(ctx.app, ctx)),

  history: signedProcedure(message.history).query(({ ctx, input }) =>
    listHistory(ctx.app, ctx.call, input),
  ),

  status: signedProcedure(message.status).mutation(async ({ ctx, input }) => {
    await changeStatusByCall(ctx.app, ctx.call, input);
    return null;
  }),

  listNew: signedProcedure(message.listNew).query(({ ctx, input }) =>
    listNew(ctx.app, ctx.call, input),
  ),
});
