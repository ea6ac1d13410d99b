import { api } from '@parley/contracts';
import { sendInShopChat } from '../../actions/shop/chat.ts';
import { callerProcedure, router } from '../builders/index.ts';
import { toWalletMessage } from './shapes.ts';

export const walletMessageRouter = router({
  send: callerProcedure(api.wallet.message.send).mutation(async ({ ctx, input }) => {
    const { thread_uuid: uuid, body: content, is_from_buyer: fromBuyer } = input;
    const sent = await sendInShopChat(ctx.app, ctx.caller, { uuid, content, fromBuyer });
    return toWalletMessage(uuid.toLowerCase(), sent, fromBuyer);
  }),
});
