import { canonicalShopUrl, nameInShopUrl, type ShopImport, ShopUrl } from '@parley/contracts';
import type { App } from '../../app.ts';
import { checkAddress } from '../../auth/addresses.ts';
import { invalidField } from '../../errors/api-error.ts';
import type { Steps } from '../../storage/query.ts';
import { lockShops, saveShop, shopById, shopByUniqueId } from '../../storage/stores/shop.ts';

/** Shops of one transaction: a running server's writes wait for no longer than one takes. */
const STEP = 500;

/** A shop as it will be kept. */
export type PreparedShop = ReturnType<typeof prepareShop>;

/** Checks what needs no database: the URL in its one form, the owner's address. */
export const prepareShop = (app: Pick<App, 'addresses'>, shop: ShopImport) => {
  const url = ShopUrl.safeParse(canonicalShopUrl(shop.url));
  if (!url.success)
    throw invalidField('url', `${shop.url} is not a shop URL such as rbx://myshop.`);
  if (shop.owner_address) checkAddress(app, 'owner_address', shop.owner_address);
  return {
    id: shop.id ?? null,
    name: shop.name,
    url: url.data,
    unique_id: shop.unique_id ?? nameInShopUrl(url.data),
    owner_address: shop.owner_address ?? null,
    description: shop.description,
    is_third_party: Number(shop.is_third_party),
    is_published: Number(shop.is_published),
    is_online: Number(shop.is_online),
  };
};

/** Makes or updates shops by URL, telling of each step; safe to run again. */
export const importShops = async (
  app: Pick<App, 'store'>,
  shops: readonly PreparedShop[],
  progress: (done: number) => void,
): Promise<{ made: number; updated: number }> => {
  const counts = { made: 0, updated: 0 };
  for (let done = 0; done < shops.length; done += STEP) {
    const step = shops.slice(done, done + STEP);
    for (const outcome of await app.store.write(() => putShops(step))) counts[outcome] += 1;
    progress(done + step.length);
  }
  return counts;
};

function* putShops(shops: readonly PreparedShop[]): Steps<('made' | 'updated')[]> {
  yield* lockShops();
  const outcomes: ('made' | 'updated')[] = [];
  for (const shop of shops) {
    const holder = shop.id === null ? undefined : yield* shopById(shop.id);
    if (holder !== undefined && holder.url !== shop.url)
      throw invalidField('id', `Shop ${shop.id} is ${holder.url}, not ${shop.url}.`);
    const same = yield* shopByUniqueId(shop.unique_id);
    if (same !== undefined && same.url !== shop.url)
      throw invalidField('unique_id', `${shop.unique_id} is that of ${same.url}, not ${shop.url}.`);
    outcomes.push(yield* saveShop(shop));
  }
  return outcomes;
}
