import { type MouseEvent, type ReactNode, useCallback, useState } from 'react';
import { MenuAt } from '../../ui/menu/menu.tsx';
import type { MenuAnchor } from '../../ui/menu/menu-popup.tsx';
import { ThreadMenuItems } from '../actions/thread-menu-items.tsx';
import { rowOf } from './row-focus.ts';

interface RowMenusProps {
  /** The rows; `openMenu` is for their buttons. */
  readonly children: (openMenu: (uuid: string, button: HTMLElement) => void) => ReactNode;
}

interface Asked {
  readonly uuid: string;
  readonly anchor: MenuAnchor;
  readonly opener: HTMLElement | null;
}

/** One menu for all rows: at the pointer (right click, long press, menu key), or at a row's button. */
export const RowMenus = ({ children }: RowMenusProps) => {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isOpen, setOpen] = useState(false);
  const openAt = useCallback((wanted: Asked) => {
    setAsked(wanted);
    setOpen(true);
  }, []);
  // The same each time, so that no row is drawn anew for it.
  const openMenu = useCallback(
    (uuid: string, button: HTMLElement) => openAt({ uuid, anchor: button, opener: button }),
    [openAt],
  );
  const openAtPointer = (event: MouseEvent<HTMLElement>) => {
    const uuid = rowOf(event.target);
    if (uuid === null || !event.currentTarget.contains(asNode(event.target))) return;
    event.preventDefault();
    openAt({ uuid, anchor: pointOf(event), opener: rowLinkOf(event.target) });
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the rows are the controls; each has a button that does the same. */}
      <div className="h-full" onContextMenu={openAtPointer}>
        {children(openMenu)}
      </div>
      <MenuAt
        anchor={isOpen && asked ? asked.anchor : null}
        opener={asked?.opener ?? null}
        onClose={() => setOpen(false)}
      >
        {asked && <ThreadMenuItems uuid={asked.uuid} view={null} />}
      </MenuAt>
    </>
  );
};

/** The point of a click; the menu key gives the row itself, which has no point. */
const pointOf = ({ clientX, clientY, target }: MouseEvent): MenuAnchor => {
  if (clientX === 0 && clientY === 0 && target instanceof Element) return target;
  return { getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0) };
};

const asNode = (target: EventTarget): Node | null => (target instanceof Node ? target : null);

const rowLinkOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('a[data-row]') : null;
