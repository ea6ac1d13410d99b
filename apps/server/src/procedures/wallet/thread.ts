import { api, type InputOf, type TypedThread, type WalletThread } from '@parley/contracts';
import { findShopChat, openShopChat } from '../../actions/shop/chat.ts';
import { listShopChats } from '../../actions/shop/chat-list.ts';
import { ApiError } from '../../errors/api-error.ts';
import { longPageCost } from '../../limits/costs.ts';
import { callerProcedure, router } from '../builders/index.ts';
import { toWalletSummary, toWalletThread } from './shapes.ts';

const { list, open, find } = api.wallet.thread;

const whose = ({ buyer_address, shop_url }: InputOf<typeof list>) =>
  buyer_address === undefined ? { shop_url: shop_url ?? '' } : { buyer: buyer_address };

const expressed = (thread: TypedThread): WalletThread => {
  const shown = toWalletThread(thread);
  if (shown === undefined) throw new ApiError('not_found');
  return shown;
};

export const walletThreadRouter = router({
  list: callerProcedure(list).query(async ({ ctx, input }) => {
    const { page, limit: size } = input;
    const more = longPageCost(size);
    if (more > 0) await ctx.payment.more(more);
    const found = await listShopChats(ctx.app, ctx.caller, whose(input), { page, size });
    return {
      count: found.count,
      page,
      num_pages: Math.max(1, Math.ceil(found.count / size)),
      results: found.results.map(toWalletSummary),
    };
  }),

  open: callerProcedure(open).mutation(async ({ ctx, input }) => {
    const sides = { shop_url: input.shop_url, buyer: input.buyer_address };
    return expressed(await openShopChat(ctx.app, ctx.caller, sides, 'wallet'));
  }),

  find: callerProcedure(find).query(async ({ ctx, input }) => {
    const sides = { shop_url: input.url, buyer: input.buyer_address };
    return expressed(await findShopChat(ctx.app, ctx.caller, sides));
  }),
});
