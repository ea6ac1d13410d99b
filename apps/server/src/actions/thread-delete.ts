import type { App } from '../app.ts';
import type { Caller } from '../auth/caller.ts';
import type { Steps } from '../storage/query.ts';
import { entryKind } from '../storage/schema.ts';
import { nextTimeOfThread, recordForThread } from '../storage/stores/inbox/inbox.ts';
import { unlistForAll } from '../storage/stores/participant/listed-at.ts';
import { participantsOf } from '../storage/stores/participant/participant.ts';
import { countForEveryone, countForListed } from '../storage/stores/thread/count.ts';
import { markThreadDeleted, type ThreadRow } from '../storage/stores/thread/thread.ts';
import { accessThreadToChange, threadNotFound } from './access.ts';
import { unlistThread } from './list-membership.ts';
import { deletesForAll } from './thread-rules.ts';

/** Deletes a thread for everybody where the caller has the say, else for the caller alone. */
export const deleteThread = async (app: App, { viewer }: Caller, uuid: string): Promise<void> => {
  const isGone = await app.store.write(function* () {
    const thread = yield* accessThreadToChange(viewer, uuid);
    if (viewer !== null) {
      const participants = yield* participantsOf(thread.id);
      const me = participants.find(({ text }) => text === viewer);
      if (me === undefined) throw threadNotFound();
      if (!deletesForAll(viewer, thread, participants)) {
        yield* unlistThread(app, thread, me);
        return false;
      }
    }
    yield* takeFromAll(app, thread);
    return true;
  });
  if (isGone) app.purgeSoon();
};

/** Takes a thread away from everybody at once; its rows are purged after, in small steps. */
function* takeFromAll(app: App, thread: ThreadRow): Steps<void> {
  const { id } = thread;
  // Apps of its members know a group by its id and may still write to it: nobody else gets that id. In
  // open mode, where anybody is whom they say, naming it makes it anew.
  const groupid = app.config.mode === 'locked' ? thread.groupid : null;
  const at = yield* nextTimeOfThread(id, app.clock());
  yield* countForEveryone(thread, -1);
  yield* countForListed(id, -1);
  yield* unlistForAll(id);
  yield* markThreadDeleted(id, groupid);
  const entry = { thread: id, at, kind: entryKind.deleted, message: null, actor: null };
  yield* recordForThread(entry);
}
