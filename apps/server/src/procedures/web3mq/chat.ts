import { api } from '@parley/contracts';
import { listChats, updateChat } from '../../actions/web3mq/chat.ts';
import { carryOut } from '../../auth/web3mq-spend.ts';
import { router, signed } from '../trpc.ts';

export const web3mqChatRouter = router({
  list: signed(api.web3mq.chat.list).query(({ ctx, input }) =>
    carryOut(ctx, 'chatList', input, listChats),
  ),

  update: signed(api.web3mq.chat.update).mutation(async ({ ctx, input }) => {
    await carryOut(ctx, 'chatUpdate', input, updateChat);
    return null;
  }),
});
