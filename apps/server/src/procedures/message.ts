import { api } from '@parley/contracts';
import { listMessages, listNewMessages, sendMessage } from '../actions/message.ts';
import { searchMessages } from '../actions/search.ts';
import { callerProcedure, router } from './builders/index.ts';

export const messageRouter = router({
  list: callerProcedure(api.message.list).query(({ ctx, input }) =>
    listMessages(ctx.app, ctx.caller, input),
  ),

  send: callerProcedure(api.message.send).mutation(({ ctx, input }) =>
    sendMessage(ctx.app, ctx.caller, input),
  ),

  listNew: callerProcedure(api.message.listNew).query(({ ctx, input }) =>
    listNewMessages(ctx.app, ctx.caller, input),
  ),

  search: callerProcedure(api.message.search).query(({ ctx, input }) =>
    searchMessages(ctx.app, ctx.caller, input),
  ),
});
