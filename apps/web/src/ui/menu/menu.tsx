import {
  cloneElement,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from 'react';
import { lazySoon } from '../../browser/lazy-soon.ts';
import type { MenuAnchor } from './menu-popup.tsx';

/** What a person sees first needs no menu. */
const load = () => import('./menu-popup.tsx');
const Popup = lazySoon(async () => ({ default: (await load()).MenuPopup }));

/** An action of a menu. */
export const MenuItem = lazySoon(async () => ({ default: (await load()).MenuItem }));

/** One of several things to choose from, in a menu. */
export const MenuChoice = lazySoon(async () => ({ default: (await load()).MenuChoice }));

interface MenuAtProps {
  /** Null while it is closed. */
  readonly anchor: MenuAnchor | null;
  /** Where focus goes back to. */
  readonly opener: HTMLElement | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu beside whatever opened it. */
export const MenuAt = ({ anchor, opener, onClose, children }: MenuAtProps) => {
  const [last, setLast] = useState(anchor);
  if (anchor !== null && anchor !== last) setLast(anchor);
  return (
    <Suspense>
      {last && (
        <Popup open={anchor !== null} onClose={onClose} anchor={last} opener={opener}>
          {children}
        </Popup>
      )}
    </Suspense>
  );
};

interface TriggerProps {
  readonly 'aria-haspopup'?: 'menu';
  readonly 'aria-expanded'?: boolean;
  readonly onClick?: (event: MouseEvent<HTMLElement>) => void;
}

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<TriggerProps>;
  readonly children: ReactNode;
}

/** A menu of actions behind a button. */
export const Menu = ({ trigger, children }: MenuProps) => {
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {cloneElement(trigger, {
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        onClick: ({ currentTarget }) => {
          setOpener(currentTarget);
          setOpen(!isOpen);
        },
      })}
      <MenuAt anchor={isOpen ? opener : null} opener={opener} onClose={() => setOpen(false)}>
        {children}
      </MenuAt>
    </>
  );
};
