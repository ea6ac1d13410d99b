import { api } from '@parley/contracts';
import { listChats, updateChat } from '../../actions/web3mq/chat.ts';
import { router, signedProcedure } from '../builders/index.ts';

export const web3mqChatRouter = router({
  list: signedProcedure(api.web3mq.chat.list).query(({ ctx, input }) =>
    listChats(ctx.app, ctx.call, input),
  ),

  update: signedProcedure(api.web3mq.chat.update).mutation(async ({ ctx, input }) => {
    await updateChat(ctx.app, ctx.call, input);
    return null;
  }),
});
