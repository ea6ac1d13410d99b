import { EllipsisVertical } from 'lucide-react';
import type { ThreadView } from '../../threads/thread-actions.ts';
import { ThreadMenuItems } from '../../threads/thread-menu-items.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';

interface ThreadMenuProps {
  readonly uuid: string;
  readonly view: ThreadView;
}

/** What can be done with an open thread. */
export const ThreadMenu = ({ uuid, view }: ThreadMenuProps) => (
  <Menu
    trigger={
      <IconButton label="More">
        <EllipsisVertical size={20} aria-hidden />
      </IconButton>
    }
  >
    <ThreadMenuItems uuid={uuid} view={view} />
  </Menu>
);
