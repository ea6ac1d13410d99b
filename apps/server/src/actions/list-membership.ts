import type { App } from '../app.ts';
import type { Steps } from '../storage/query.ts';
import { entryKind } from '../storage/schema.ts';
import { nextTimeOfAddress, recordForAddress } from '../storage/stores/inbox/inbox.ts';
import { hideThread, listForOne } from '../storage/stores/participant/listed-at.ts';
import { arrivalAt } from '../storage/stores/participant/membership.ts';
import { type ParticipantRow, participantsOf } from '../storage/stores/participant/participant.ts';
import { countForOne } from '../storage/stores/thread/count.ts';
import type { ThreadRow } from '../storage/stores/thread/thread.ts';

/** What somebody does with a thread in their own list: nobody else learns of it. */

/**
 * Takes a thread with all that was said so far from one list. It comes back with the next message.
 */
export function* unlistThread(app: App, thread: ThreadRow, me: ParticipantRow): Steps<void> {
  const { id, shop } = thread;
  yield* hideThread(id, me.address, arrivalAt(thread, true));
  if (me.listed_at === null) return;
  yield* countForOne(me.address, shop, -1, me.role);
  yield* recordOwnEntry(app, id, me.address, entryKind.deleted);
}

/** Lists a thread again for who opens it anew. */
export function* relistThread(
  app: App,
  thread: number,
  text: string,
  shop: number | null,
): Steps<void> {
  const me = (yield* participantsOf(thread)).find((participant) => participant.text === text);
  if (me === undefined || me.listed_at !== null) return;
  yield* countForOne(me.address, shop, 1, me.role);
  const at = yield* recordOwnEntry(app, thread, me.address, entryKind.created);
  yield* listForOne(thread, me.address, at);
}

function* recordOwnEntry(
  app: App,
  thread: number,
  address: number,
  kind: (typeof entryKind)['created' | 'deleted'],
): Steps<number> {
  const at = yield* nextTimeOfAddress(address, app.clock());
  yield* recordForAddress(address, { thread, at, kind, message: null, actor: null });
  return at;
}
