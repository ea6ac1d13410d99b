import type { ShopRef } from '@parley/contracts';
import { ChevronDown, Store } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { classes } from '../../ui/classes.ts';
import { Foreign } from '../../ui/foreign.tsx';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import { everything, type InboxFilter } from './inbox-filter.ts';

interface FilterBarProps {
  readonly filter: InboxFilter;
  readonly onFilter: (filter: InboxFilter) => void;
  /** The shops that threads are about. */
  readonly shops: readonly ShopRef[];
}

/** Which of the chats to see. */
export const FilterBar = ({ filter, onFilter, shops }: FilterBarProps) => (
  <fieldset aria-label="Filter chats" className="flex min-w-0 flex-wrap items-center px-3 pb-1">
    <Pill pressed={filter.by === 'all'} onClick={() => onFilter(everything)}>
      All
    </Pill>
    <Pill pressed={filter.by === 'unread'} onClick={() => onFilter({ by: 'unread' })}>
      Unread
    </Pill>
    {shops.length > 0 && <ShopMenu filter={filter} onFilter={onFilter} shops={shops} />}
  </fieldset>
);

const ShopMenu = ({ filter, onFilter, shops }: FilterBarProps) => {
  const chosen = filter.by === 'shop' ? filter.shop : null;
  return (
    <Menu
      trigger={
        <Pill pressed={chosen !== null}>
          <Store size={15} aria-hidden />
          <span className="max-w-32 truncate">
            {chosen === null ? 'Shops' : <Foreign>{chosen.name}</Foreign>}
          </span>
          <ChevronDown size={15} aria-hidden />
        </Pill>
      }
    >
      <MenuChoice chosen={filter.by === 'all'} onSelect={() => onFilter(everything)}>
        All chats
      </MenuChoice>
      {shops.map((shop) => (
        <MenuChoice
          key={shop.id}
          chosen={chosen?.id === shop.id}
          onSelect={() => onFilter({ by: 'shop', shop })}
        >
          <Foreign>{shop.name}</Foreign>
        </MenuChoice>
      ))}
    </Menu>
  );
};

interface PillProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly pressed: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A small button that a finger still hits: its target is larger than what is seen. */
const Pill = ({ pressed, children, ...rest }: PillProps) => (
  <button
    type="button"
    aria-pressed={pressed}
    {...rest}
    className="group/pill inline-flex min-h-10 items-center px-0.5 outline-none"
  >
    <span
      className={classes(
        'inline-flex h-8 items-center gap-1.5 rounded-full px-3 font-medium text-sm transition-colors',
        'group-focus-visible/pill:outline-2 group-focus-visible/pill:outline-accent group-focus-visible/pill:outline-offset-1',
        pressed ? 'bg-accent text-on-accent' : 'text-muted group-hover/pill:bg-sunken',
      )}
    >
      {children}
    </span>
  </button>
);
