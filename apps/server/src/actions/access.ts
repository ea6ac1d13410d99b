import { ApiError } from '../errors/api-error.ts';
import type { Steps } from '../storage/query.ts';
import { lockThreadByUuid } from '../storage/stores/lock.ts';
import {
  type ThreadRow,
  threadByUuid,
  threadByUuidForMember,
} from '../storage/stores/thread/thread.ts';

/**
 * The thread, if the viewer may see it; null views all threads (open mode). A stranger learns
 * nothing: not even that the thread exists.
 */
export function* accessThread(viewer: string | null, uuid: string): Steps<ThreadRow> {
  const key = uuid.toLowerCase();
  const thread =
    viewer === null ? yield* threadByUuid(key) : yield* threadByUuidForMember(key, viewer);
  if (thread === undefined) throw threadNotFound();
  return thread;
}

/** The thread for whoever will change it: nobody else does until the transaction ends. */
export function* accessThreadToChange(viewer: string | null, uuid: string): Steps<ThreadRow> {
  yield* lockThreadByUuid(uuid.toLowerCase());
  return yield* accessThread(viewer, uuid);
}

export const threadNotFound = (): ApiError => new ApiError('not_found');
