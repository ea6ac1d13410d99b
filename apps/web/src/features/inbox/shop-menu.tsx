import { Trans } from '@lingui/react/macro';
import { ChevronDown, Store } from 'lucide-react';
import { Foreign } from '../../ui/foreign.tsx';
import { Menu, MenuChoice } from '../../ui/menu/menu.tsx';
import type { ShopMenuProps } from './filter-bar.tsx';
import { allChats } from './inbox-filter.ts';
import { Pill } from './pill.tsx';

/** Lets one shop's chats through. */
const ShopMenu = ({ filter, onFilter, shops }: ShopMenuProps) => {
  const chosen = filter.by === 'shop' ? filter.shop : null;
  return (
    <Menu
      trigger={
        <Pill pressed={chosen !== null}>
          <Store size={15} aria-hidden />
          <span className="max-w-32 truncate">
            {chosen === null ? <Trans>Shops</Trans> : <Foreign>{chosen.name}</Foreign>}
          </span>
          <ChevronDown size={15} aria-hidden />
        </Pill>
      }
    >
      <MenuChoice chosen={filter.by === 'all'} onSelect={() => onFilter(allChats)}>
        <Trans>All chats</Trans>
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

export default ShopMenu;
