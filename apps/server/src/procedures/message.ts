import { api } from '@parley/contracts';
import { listMessages, listNewMessages, sendMessage } from '../actions/message.ts';
import { searchMessages } from '../actions/search.ts';
import { guarded, router } from './trpc.ts';

export const messageRouter = router({
  list: guarded(api.message.list).query(({ ctx, input }) =>
    listMessages(ctx.app, ctx.caller, input),
  ),

  send: guarded(api.message.send).mutation(({ ctx, input }) =>
    sendMessage(ctx.app, ctx.caller, input),
  ),

  listNew: guarded(api.message.listNew).query(async ({ ctx, input }) => {
    const results = await listNewMessages(ctx.app, ctx.caller, input);
    return { count: results.length, results };
  }),

  search: guarded(api.message.search).query(({ ctx, input }) =>
    searchMessages(ctx.app, ctx.caller, input),
  ),
});
