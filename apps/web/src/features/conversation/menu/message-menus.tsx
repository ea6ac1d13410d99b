import { i18n } from '@lingui/core';
import type { ThreadState } from '@parley/client';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  Suspense,
  useCallback,
  useRef,
  useState,
} from 'react';
import { lazySoon } from '../../../browser/lazy-soon.ts';
import { MenuAt, MenuItem } from '../../../ui/menu/menu.tsx';
import type { MenuAnchor } from '../../../ui/menu/menu-popup.tsx';
import type { Row } from '../message/rows.ts';
import { messageActions } from './message-actions.ts';
import { type Press, useLongPress } from './use-long-press.ts';

const MessageDetails = lazySoon(() => import('./message-details.tsx'));

interface MessageMenusProps {
  readonly thread: ThreadState;
  readonly rows: readonly Row[];
  /** The rows; `openMenu` is for their buttons. */
  readonly children: (openMenu: (button: HTMLElement) => void) => ReactNode;
}

interface Asked {
  readonly row: Row;
  readonly anchor: MenuAnchor;
  readonly opener: HTMLElement;
}

/** One menu for all messages: at the pointer, at a finger that rests, at Enter, or at a button. */
export const MessageMenus = ({ thread, rows, children }: MessageMenusProps) => {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [detailed, setDetailed] = useState<string | null>(null);
  const detailedRow = rows.find(({ key }) => key === detailed);

  const opener = useRef<HTMLElement>(null);
  const latest = useRef(rows);
  latest.current = rows;
  /** Whether there is a message to open a menu for. */
  const openFor = useCallback((target: EventTarget, anchor?: MenuAnchor): boolean => {
    const element = messageElement(target);
    const row = latest.current.find(({ key }) => key === element?.dataset.message);
    if (element === null || row === undefined) return false;
    const bubble = element.querySelector('[data-bubble]') ?? element;
    opener.current = element;
    setAsked({ row, anchor: anchor ?? bubble, opener: element });
    setOpen(true);
    return true;
  }, []);
  // The same each time, so that no row is drawn anew for it.
  const openMenu = useCallback((button: HTMLElement) => openFor(button, button), [openFor]);
  const press = useLongPress((at) => !isForBrowser(at.target) && openFor(at.target, pointOf(at)));
  const onContextMenu = (event: MouseEvent) => {
    if (isForBrowser(event.target) || !openFor(event.target, pointOf(event))) return;
    press.take();
    event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target !== messageElement(event.target)) return;
    if (openFor(event.target)) event.preventDefault();
  };

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: each message has a button that does the same. */}
      <div
        {...press.handlers}
        className="h-full pointer-coarse:select-none"
        onContextMenu={onContextMenu}
        onKeyDown={onKeyDown}
      >
        {children(openMenu)}
      </div>
      <MenuAt
        anchor={isOpen && asked ? asked.anchor : null}
        opener={asked?.opener ?? null}
        onClose={() => setOpen(false)}
      >
        {asked &&
          messageActions
            .map((action) => ({
              ...action,
              target: {
                row: asked.row,
                thread: thread.summary,
                showDetails: () => setDetailed(asked.row.key),
              },
            }))
            .filter(({ isPossible, target }) => isPossible(target))
            .map(({ id, label, icon, run, target }) => (
              <MenuItem key={id} icon={icon} onSelect={() => run(target)}>
                {i18n._(label)}
              </MenuItem>
            ))}
      </MenuAt>
      <Suspense>
        {detailedRow && (
          <MessageDetails
            thread={thread}
            row={detailedRow}
            opener={opener}
            onClose={() => setDetailed(null)}
          />
        )}
      </Suspense>
    </>
  );
};

/** Links have a menu of the browser's, and so has what somebody selected. */
const isForBrowser = (target: EventTarget): boolean => {
  if (!(target instanceof Element)) return true;
  const selection = getSelection();
  const isSelected =
    selection !== null && !selection.isCollapsed && selection.containsNode(target, true);
  return isSelected || target.closest('a') !== null;
};

const messageElement = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-message]') : null;

/** The menu key gives no point. */
const pointOf = ({ clientX, clientY }: Omit<Press, 'target'>): MenuAnchor | undefined =>
  clientX === 0 && clientY === 0
    ? undefined
    : { getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0) };
