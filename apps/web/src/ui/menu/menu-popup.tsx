import { Menu as Base } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import { createContext, type ReactNode, use, useRef } from 'react';
import { classes } from '../classes.ts';

/** What a menu opens beside: an element, or a point of the page. */
export type MenuAnchor = Element | { readonly getBoundingClientRect: () => DOMRect };

interface MenuPopupProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly anchor: MenuAnchor;
  /** Where focus goes back to. */
  readonly opener: HTMLElement | null;
  readonly children: ReactNode;
}

/**
 * What was chosen is done once the menu is gone and the focus is back at its opener: a dialog that
 * opened before would lose the focus to it.
 */
const Chosen = createContext<(action: () => void) => void>((action) => action());

/** A menu that is there once it is loaded; menu.tsx loads it. */
export const MenuPopup = ({ open, onClose, anchor, opener, children }: MenuPopupProps) => {
  const chosen = useRef<(() => void) | null>(null);
  const closed = () => {
    const action = chosen.current;
    chosen.current = null;
    action?.();
  };
  return (
    <Base.Root
      open={open}
      onOpenChange={(wanted) => wanted || onClose()}
      onOpenChangeComplete={(isOpen) => isOpen || closed()}
    >
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={4} align="end" className="z-10">
          <Base.Popup
            finalFocus={() => opener}
            className="max-h-[min(36rem,var(--available-height))] min-w-52 max-w-80 overflow-y-auto rounded-2xl border border-line bg-raised p-1.5 shadow-float outline-none transition-opacity data-starting-style:opacity-0"
          >
            <Chosen
              value={(action) => {
                chosen.current = action;
              }}
            >
              {children}
            </Chosen>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
};

const row =
  'flex min-h-10 pointer-coarse:min-h-11 cursor-pointer items-center gap-3 rounded-xl px-3 outline-none data-highlighted:bg-sunken';

interface MenuItemProps {
  readonly icon: LucideIcon;
  readonly danger?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export const MenuItem = ({ icon: Icon, danger, onSelect, children }: MenuItemProps) => {
  const choose = use(Chosen);
  return (
    <Base.Item onClick={() => choose(onSelect)} className={classes(row, danger && 'text-danger')}>
      <Icon size={18} aria-hidden />
      {children}
    </Base.Item>
  );
};

interface MenuChoiceProps {
  readonly chosen: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export const MenuChoice = ({ chosen, onSelect, children }: MenuChoiceProps) => (
  // A checkbox, though one of them is chosen: it needs no group around it.
  <Base.CheckboxItem
    checked={chosen}
    onCheckedChange={onSelect}
    closeOnClick
    className={classes(row, 'justify-between')}
  >
    {children}
    <Base.CheckboxItemIndicator>
      <Check size={16} className="text-accent" aria-hidden />
    </Base.CheckboxItemIndicator>
  </Base.CheckboxItem>
);
