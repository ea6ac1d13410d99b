import { t } from '@lingui/core/macro';
import { Store } from 'lucide-react';
import { useChat } from '../../chat/chat-context.ts';
import { useQuery } from '../../chat/queries.ts';
import { openDialog } from '../../ui/dialog/open-dialog.ts';
import { ForeignLine } from '../../ui/foreign.tsx';

const SHOWN = 4;

/** Some shops of this server; nothing where it has none. */
export const ShopsToWrite = () => {
  const shops = useSomeShops();
  if (shops.length === 0) return null;
  return (
    <section className="grid grid-cols-1 gap-2">
      <h2 className="text-center font-semibold">{t`Shops on this server`}</h2>
      <ul className="flex flex-wrap justify-center gap-2">
        {shops.map(({ id, name, url, description }) => (
          <li key={id} className="w-full sm:w-[calc(50%-0.25rem)]">
            <button
              type="button"
              onClick={() => openDialog({ name: 'new-chat', to: url })}
              className="flex min-h-14 w-full items-center gap-3 rounded-2xl bg-canvas px-4 md:bg-surface py-2.5 text-start transition-colors hover:bg-sunken"
            >
              <Store size={18} className="shrink-0 text-accent" aria-hidden />
              <span className="min-w-0 grow">
                <ForeignLine className="font-medium">{name}</ForeignLine>
                <ForeignLine className="text-muted text-sm">{description || url}</ForeignLine>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

const useSomeShops = () => {
  const { address, parley } = useChat();
  const { data } = useQuery({
    queryKey: ['shops', 'some'],
    queryFn: ({ signal }) => parley.shop.list.query({ page_size: 20 }, { signal }),
  });
  return (data?.results ?? [])
    .filter(({ owner_address: owner }) => owner !== null && owner !== address)
    .slice(0, SHOWN);
};
