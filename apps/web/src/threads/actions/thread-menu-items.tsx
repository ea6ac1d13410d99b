import { i18n } from '@lingui/core';
import { useThread } from '../../chat/chat-context.ts';
import { MenuItem } from '../../ui/menu/menu.tsx';
import { type ThreadView, threadActions } from './thread-actions.ts';
import { useThreadTarget } from './use-thread-target.ts';

interface ThreadMenuItemsProps {
  readonly uuid: string;
  readonly view: ThreadView | null;
}

/** What can be done with a thread, in a menu. */
export const ThreadMenuItems = ({ uuid, view }: ThreadMenuItemsProps) => {
  const targetOf = useThreadTarget(view);
  useThread(uuid); // What is possible changes with it.
  const target = targetOf(uuid);
  if (target === null) return null;
  return threadActions
    .filter(({ isPossible }) => isPossible(target))
    .map(({ id, label, icon, isDangerous = false, run }) => (
      <MenuItem key={id} icon={icon} danger={isDangerous} onSelect={() => run(target)}>
        {i18n._(label)}
      </MenuItem>
    ));
};
