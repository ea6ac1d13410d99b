import type { ShopRef } from '@parley/contracts';
import { ChevronDown, Store } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { classes } from '../../ui/classes.ts';
import { Foreign } from '../../ui/foreign.tsx';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import { everything, type InboxFilter } from './inbox-filter.ts';

/** What the inbox lists: threads through a filter, or the chats of a Web3MQ identity. */
export type InboxView = InboxFilter | { readonly by: 'web3mq' };

interface FilterBarProps {
  readonly view: InboxView;
  readonly onView: (view: InboxView) => void;
  /** The shops that threads are about. */
  readonly shops: readonly ShopRef[];
  readonly hasWeb3mq: boolean;
}

/** Which of the chats to see. */
export const FilterBar = ({ view, onView, shops, hasWeb3mq }: FilterBarProps) => (
  <fieldset aria-label="Filter chats" className="flex min-w-0 flex-wrap items-center px-3 pb-1">
    <Pill pressed={view.by === 'all'} onClick={() => onView(everything)}>
      All
    </Pill>
    <Pill pressed={view.by === 'unread'} onClick={() => onView({ by: 'unread' })}>
      Unread
    </Pill>
    {shops.length > 0 && <ShopMenu view={view} onView={onView} shops={shops} />}
    {hasWeb3mq && (
      <Pill pressed={view.by === 'web3mq'} onClick={() => onView({ by: 'web3mq' })}>
        Web3MQ
      </Pill>
    )}
  </fieldset>
);

type ShopMenuProps = Pick<FilterBarProps, 'view' | 'onView' | 'shops'>;

const ShopMenu = ({ view, onView, shops }: ShopMenuProps) => {
  const chosen = view.by === 'shop' ? view.shop : null;
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
      <MenuChoice chosen={view.by === 'all'} onSelect={() => onView(everything)}>
        All chats
      </MenuChoice>
      {shops.map((shop) => (
        <MenuChoice
          key={shop.id}
          chosen={chosen?.id === shop.id}
          onSelect={() => onView({ by: 'shop', shop })}
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
