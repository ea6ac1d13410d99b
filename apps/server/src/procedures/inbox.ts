import { api, type InboxEvent } from '@parley/contracts';
import { type TrackedEnvelope, tracked } from '@trpc/server';
import type { StreamEvent } from '../actions/inbox/follow.ts';
import { openStream } from '../actions/inbox/stream.ts';
import { signalTyping } from '../actions/inbox/typing.ts';
import { callerProcedure, callerSubscription, router } from './builders/index.ts';

export const inboxRouter = router({
  changes: callerSubscription(api.inbox.changes).subscription(async ({ ctx, input, signal }) =>
    withCursors(await openStream(ctx.app, ctx.caller, input, ctx.connection(), signal)),
  ),

  typing: callerProcedure(api.inbox.typing).mutation(async ({ ctx, input }) => {
    await signalTyping(ctx.app, ctx.caller, input);
    return null;
  }),
});

/** Each event carries the id that clients resume from. */
async function* withCursors(
  events: AsyncIterable<StreamEvent>,
): AsyncGenerator<TrackedEnvelope<InboxEvent>, void, void> {
  for await (const { cursor, event } of events) yield tracked(cursor, event);
}
