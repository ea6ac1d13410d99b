import { api } from '@parley/contracts';
import { listChats, updateChat } from '../../actions/web3mq/chat.ts';
import { open, router } from '../trpc.ts';

export const web3mqChatRouter = router({
  list: open(api.web3mq.chat.list).query(({ ctx, input }) => listChats(ctx.app, input)),

  update: open(api.web3mq.chat.update).mutation(async ({ ctx, input }) => {
    await updateChat(ctx.app, input);
    return null;
  }),
});
