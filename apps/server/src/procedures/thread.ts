import { api } from '@parley/contracts';
import { createThread, getThread, lookupThread } from '../actions/thread.ts';
import { deleteThread } from '../actions/thread-delete.ts';
import { listThreads, summarizeThread } from '../actions/thread-list.ts';
import { markUnread } from '../actions/thread-marks.ts';
import { updateThread } from '../actions/thread-update.ts';
import { guarded, router } from './trpc.ts';

export const threadRouter = router({
  list: guarded(api.thread.list).query(({ ctx, input }) => listThreads(ctx.app, ctx.caller, input)),

  create: guarded(api.thread.create).mutation(({ ctx, input }) =>
    createThread(ctx.app, ctx.caller, input),
  ),

  get: guarded(api.thread.get).query(({ ctx, input }) =>
    getThread(ctx.app, ctx.caller, input.uuid),
  ),

  summary: guarded(api.thread.summary).query(({ ctx, input }) =>
    summarizeThread(ctx.app, ctx.caller, input),
  ),

  markUnread: guarded(api.thread.markUnread).mutation(async ({ ctx, input }) => {
    await markUnread(ctx.app, ctx.caller, input);
    return null;
  }),

  update: guarded(api.thread.update).mutation(({ ctx, input }) =>
    updateThread(ctx.app, ctx.caller, input),
  ),

  delete: guarded(api.thread.delete).mutation(async ({ ctx, input }) => {
    await deleteThread(ctx.app, ctx.caller, input.uuid);
    return null;
  }),

  lookup: guarded(api.thread.lookup).query(async ({ ctx, input }) => ({
    thread: await lookupThread(ctx.app, ctx.caller, input),
  })),
});
