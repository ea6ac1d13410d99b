import { api } from '@parley/contracts';
import { listHistory, listNew } from '../../actions/web3mq/history.ts';
import { callSend } from '../../actions/web3mq/message-call.ts';
import { callStatus } from '../../actions/web3mq/status.ts';
import { carryOut } from '../../auth/web3mq-spend.ts';
import { router, signed } from '../trpc.ts';

const { message } = api.web3mq;

export const web3mqMessageRouter = router({
  send: signed(message.send).mutation(({ ctx, input }) => callSend(ctx.app, input)),

  history: signed(message.history).query(({ ctx, input }) =>
    carryOut(ctx, 'messageHistory', input, listHistory),
  ),

  status: signed(message.status).mutation(async ({ ctx, input }) => {
    await carryOut(ctx, 'messageStatus', input, callStatus);
    return null;
  }),

  listNew: signed(message.listNew).query(({ ctx, input }) =>
    carryOut(ctx, 'messageListNew', input, listNew),
  ),
});
