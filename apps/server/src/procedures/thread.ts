import { api } from '@parley/contracts';
import { createThread, getThread, lookupThread } from '../actions/thread.ts';
import { deleteThread } from '../actions/thread-delete.ts';
import { listThreads, summarizeThread } from '../actions/thread-list.ts';
import { type MarkCall, markThread } from '../actions/thread-marks.ts';
import { updateThread } from '../actions/thread-update.ts';
import { callerProcedure, router } from './builders/index.ts';

const mark = (call: MarkCall) =>
  callerProcedure(api.thread[call]).mutation(async ({ ctx, input }) => {
    await markThread(ctx.app, ctx.caller, input, call);
    return null;
  });

export const threadRouter = router({
  list: callerProcedure(api.thread.list).query(({ ctx, input }) =>
    listThreads(ctx.app, ctx.caller, input),
  ),

  create: callerProcedure(api.thread.create).mutation(({ ctx, input }) =>
    createThread(ctx.app, ctx.caller, input),
  ),

  get: callerProcedure(api.thread.get).query(({ ctx, input }) =>
    getThread(ctx.app, ctx.caller, input.uuid),
  ),

  summary: callerProcedure(api.thread.summary).query(({ ctx, input }) =>
    summarizeThread(ctx.app, ctx.caller, input),
  ),

  markUnread: mark('markUnread'),
  mute: mark('mute'),
  unmute: mark('unmute'),
  pin: mark('pin'),
  unpin: mark('unpin'),
  archive: mark('archive'),
  unarchive: mark('unarchive'),

  update: callerProcedure(api.thread.update).mutation(({ ctx, input }) =>
    updateThread(ctx.app, ctx.caller, input),
  ),

  delete: callerProcedure(api.thread.delete).mutation(async ({ ctx, input }) => {
    await deleteThread(ctx.app, ctx.caller, input.uuid);
    return null;
  }),

  lookup: callerProcedure(api.thread.lookup).query(async ({ ctx, input }) => ({
    thread: await lookupThread(ctx.app, ctx.caller, input),
  })),
});
