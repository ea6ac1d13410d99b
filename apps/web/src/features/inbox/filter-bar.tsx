import { t } from '@lingui/core/macro';
import type { ShopRef } from '@parley/contracts';
import { Suspense } from 'react';
import { lazySoon } from '../../browser/lazy-soon.ts';
import { allChats, type InboxFilter } from './inbox-filter.ts';
import { Pill } from './pill.tsx';

/** Shops come with somebody's chats: many have none. */
const ShopMenu = lazySoon(() => import('./shop-menu.tsx'));

interface FilterBarProps extends ShopMenuProps {
  /** Whether anything is in the archive. */
  readonly archive: boolean;
}

export interface ShopMenuProps {
  readonly filter: InboxFilter;
  readonly onFilter: (filter: InboxFilter) => void;
  /** The shops that threads are about. */
  readonly shops: readonly ShopRef[];
}

/** Which of the chats to see. */
export const FilterBar = ({ filter, onFilter, shops, archive }: FilterBarProps) => (
  <fieldset aria-label={t`Filter chats`} className="flex min-w-0 flex-wrap items-center px-3 pb-1">
    <Pill pressed={filter.by === 'all'} onClick={() => onFilter(allChats)}>
      {t({ message: 'All', context: 'a filter of chats' })}
    </Pill>
    <Pill pressed={filter.by === 'unread'} onClick={() => onFilter({ by: 'unread' })}>
      {t({ message: 'Unread', context: 'a filter of chats' })}
    </Pill>
    {archive && (
      <Pill pressed={filter.by === 'archived'} onClick={() => onFilter({ by: 'archived' })}>
        {t({ message: 'Archived', context: 'a filter of chats' })}
      </Pill>
    )}
    <Suspense>
      {shops.length > 0 && <ShopMenu filter={filter} onFilter={onFilter} shops={shops} />}
    </Suspense>
  </fieldset>
);
