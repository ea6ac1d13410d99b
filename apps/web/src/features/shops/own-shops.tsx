import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Shop } from '@parley/contracts';
import { Pencil, Store } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ShopDialog } from './shop-dialog.tsx';
import { useOwnShops } from './use-own-shops.ts';

/** The account's shops, with what they can be told. */
export const OwnShops = () => {
  const shops = useOwnShops();
  const [open, setOpen] = useState<Shop | 'new' | null>(null);
  return (
    <div className="grid gap-4">
      {shops.isPending && <div aria-hidden className="h-10 animate-pulse rounded-xl bg-sunken" />}
      {shops.isError && (
        <div className="flex flex-wrap items-center justify-between gap-3 text-muted">
          {t`Your shops couldn’t be loaded.`}
          <Button onClick={() => void shops.refetch()}>{t`Try again`}</Button>
        </div>
      )}
      {shops.data?.length === 0 && (
        <p className="text-muted">
          <Trans>
            You have no shops yet. With one, people can find you by its URL and write about what you
            sell.
          </Trans>
        </p>
      )}
      {shops.data !== undefined && shops.data.length > 0 && (
        <ul className="grid gap-1">
          {shops.data.map((shop) => (
            <ShopRow key={shop.id} shop={shop} onEdit={() => setOpen(shop)} />
          ))}
        </ul>
      )}
      <Button className="justify-self-start" onClick={() => setOpen('new')}>
        {t`New shop`}
      </Button>
      {open !== null && (
        <ShopDialog shop={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </div>
  );
};

interface ShopRowProps {
  readonly shop: Shop;
  readonly onEdit: () => void;
}

const ShopRow = ({ shop: { name, url, is_published }, onEdit }: ShopRowProps) => (
  <li className="flex items-center gap-3 py-1.5">
    <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-sunken text-muted">
      <Store size={20} aria-hidden />
    </span>
    <div className="min-w-0 grow">
      <p className="flex flex-wrap items-center gap-x-2 font-medium">
        <Foreign>{name}</Foreign>
        {!is_published && (
          <span className="rounded-lg bg-sunken px-2 py-0.5 text-muted text-xs">
            {t({ message: 'Not published', context: 'of a shop' })}
          </span>
        )}
      </p>
      <p className="text-muted text-sm">
        <Foreign>{url}</Foreign>
      </p>
    </div>
    <IconButton label={t`Edit ${name}`} onClick={onEdit}>
      <Pencil size={18} aria-hidden />
    </IconButton>
  </li>
);
