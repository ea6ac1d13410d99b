import { api } from '@parley/contracts';
import { createShop, isShopUrlFree, updateShop } from '../actions/shop/own.ts';
import { getShop, getShopByUrl, listShops } from '../actions/shop/shop.ts';
import { SHOP_SEARCH_COST } from '../limits/costs.ts';
import { callerProcedure, router } from './builders/index.ts';

export const shopRouter = router({
  list: callerProcedure(api.shop.list).query(async ({ ctx, input }) => {
    if (input.search) await ctx.payment.more(SHOP_SEARCH_COST);
    return listShops(ctx.app, input);
  }),
  get: callerProcedure(api.shop.get).query(({ ctx, input }) => getShop(ctx.app, input.id)),
  byUrl: callerProcedure(api.shop.byUrl).query(({ ctx, input }) =>
    getShopByUrl(ctx.app, input.url),
  ),
  available: callerProcedure(api.shop.available).query(async ({ ctx, input }) => ({
    available: await isShopUrlFree(ctx.app, input.url),
  })),
  create: callerProcedure(api.shop.create).mutation(({ ctx, input }) =>
    createShop(ctx.app, ctx.caller, input),
  ),
  update: callerProcedure(api.shop.update).mutation(({ ctx, input }) =>
    updateShop(ctx.app, ctx.caller, input),
  ),
});
