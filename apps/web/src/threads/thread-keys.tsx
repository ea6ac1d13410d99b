import { useHotkey } from '../browser/hotkeys.ts';
import { focusedThread } from './row-focus.ts';
import { type ThreadAction, type ThreadView, threadActions } from './thread-actions.ts';
import { openThreadNow } from './use-open-thread.ts';
import { useThreadTarget } from './use-thread-target.ts';

/**
 * The keys of the actions: those in a view while it is open, the others for the thread that has the
 * focus in the list, or is open.
 */
export const ThreadKeys = ({ view }: { readonly view: ThreadView | null }) =>
  threadActions.map((action) =>
    action.shortcut !== undefined && (action.isInView ?? false) === (view !== null) ? (
      <ThreadKey key={action.id} shortcut={action.shortcut} action={action} view={view} />
    ) : null,
  );

interface ThreadKeyProps {
  readonly shortcut: string;
  readonly action: ThreadAction;
  readonly view: ThreadView | null;
}

const ThreadKey = ({ shortcut, action, view }: ThreadKeyProps) => {
  const targetOf = useThreadTarget(view);
  useHotkey(shortcut, action.label, () => {
    const uuid = (view === null ? focusedThread() : null) ?? openThreadNow();
    const target = uuid === null ? null : targetOf(uuid);
    if (target !== null && action.isPossible(target)) action.run(target);
  });
  return null;
};
