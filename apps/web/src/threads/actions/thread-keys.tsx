import { i18n } from '@lingui/core';
import { useHotkey } from '../../browser/hotkeys.ts';
import { focusedThread } from '../row/row-focus.ts';
import { openThreadNow } from '../use-open-thread.ts';
import { type ThreadAction, type ThreadView, threadActions } from './thread-actions.ts';
import { useThreadTarget } from './use-thread-target.ts';

const withShortcut = (isInView: boolean): ReadonlyMap<string, readonly ThreadAction[]> =>
  Map.groupBy(
    threadActions.filter((action) => (action.isInView ?? false) === isInView),
    ({ shortcut = '' }) => shortcut,
  );

const inView = withShortcut(true);
const anywhere = withShortcut(false);

/**
 * The keys of the actions: those in a view while it is open, the others for the thread that has the
 * focus in the list, or is open.
 */
export const ThreadKeys = ({ view }: { readonly view: ThreadView | null }) =>
  [...(view === null ? anywhere : inView)].map(([shortcut, actions]) =>
    shortcut === '' ? null : (
      <ThreadKey key={shortcut} shortcut={shortcut} actions={actions} view={view} />
    ),
  );

interface ThreadKeyProps {
  readonly shortcut: string;
  readonly actions: readonly ThreadAction[];
  readonly view: ThreadView | null;
}

const ThreadKey = ({ shortcut, actions, view }: ThreadKeyProps) => {
  const targetOf = useThreadTarget(view);
  useHotkey(shortcut, actions.map(({ label }) => i18n._(label)).join(' / '), () => {
    const uuid = (view === null ? focusedThread() : null) ?? openThreadNow();
    const target = uuid === null ? null : targetOf(uuid);
    if (target !== null) actions.find(({ isPossible }) => isPossible(target))?.run(target);
  });
  return null;
};
