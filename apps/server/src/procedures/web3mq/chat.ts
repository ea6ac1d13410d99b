import { api } from '@parley/contracts';
import { listChats, updateChat } from '../../actions/web3mq/chat.ts';
import { router, signed } from '../trpc.ts';

export const web3mqChatRouter = router({
  list: signed(api.web3mq.chat.list).query(({ ctx, input }) => listChats(ctx.app, input)),

  update: signed(api.web3mq.chat.update).mutation(async ({ ctx, input }) => {
    await updateChat(ctx.app, input);
    return null;
  }),
});
