import { Trans } from '@lingui/react/macro';
import type { ShopRef } from '@parley/contracts';
import { Store } from 'lucide-react';
import { nameOf, useNames } from '../../../people/names.ts';
import type { useShop } from '../../../threads/use-shop.ts';
import { Foreign } from '../../../ui/foreign.tsx';

interface ShopCardProps {
  /** What the thread says of it. */
  readonly shop: ShopRef;
  /** What the directory says. */
  readonly full: ReturnType<typeof useShop>;
}

/** The shop that a thread is about. */
export const ShopCard = ({ shop, full: { data, isPending, isError } }: ShopCardProps) => {
  const names = useNames();
  const address = data?.owner_address ?? null;
  const owner = address === null ? null : <Foreign>{nameOf(names, address)}</Foreign>;
  return (
    <section className="grid gap-1.5 rounded-2xl bg-accent-soft p-4">
      <h3 className="flex items-center gap-2 font-semibold">
        <Store size={18} className="shrink-0 text-accent" aria-hidden />
        <Foreign>{shop.name}</Foreign>
      </h3>
      <p className="text-muted text-sm">
        <Foreign>{shop.url}</Foreign>
      </p>
      {isPending && <span className="h-4 w-4/5 animate-pulse rounded-lg bg-canvas" />}
      {isError && (
        <p className="text-muted text-sm">
          <Trans>More about this shop couldn’t be loaded.</Trans>
        </p>
      )}
      {data?.description && (
        <p className="text-sm">
          <Foreign>{data.description}</Foreign>
        </p>
      )}
      {data && (
        <p className="text-sm">
          {owner === null ? (
            <Trans>
              <span className="text-muted">Owner:</span> unknown
            </Trans>
          ) : (
            <Trans>
              <span className="text-muted">Owner:</span> {owner}
            </Trans>
          )}
        </p>
      )}
    </section>
  );
};
