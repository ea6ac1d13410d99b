import { canonicalShopUrl, type ShopImport, ShopUrl } from '@parley/contracts';
import type { App } from '../app.ts';
import { checkAddress } from '../auth/addresses.ts';
import { badField } from '../refusal.ts';
import { putShop, shopById } from '../storage/stores/shop.ts';

/** Shops of one transaction: a running server's writes wait for no longer than one takes. */
const STEP = 500;

/** Makes or updates shops by URL, telling of each step; safe to run again. */
export const importShops = async (
  app: Pick<App, 'store' | 'config'>,
  shops: readonly ShopImport[],
  progress: (done: number) => void,
): Promise<{ made: number; updated: number }> => {
  const ready = shops.map((shop) => prepare(app, shop));
  const counts = { made: 0, updated: 0 };
  for (let done = 0; done < ready.length; done += STEP) {
    const outcomes = await app.store.write(function* () {
      const outcomes: ('made' | 'updated')[] = [];
      for (const shop of ready.slice(done, done + STEP)) {
        if (shop.id !== null) {
          const holder = yield* shopById(shop.id);
          if (holder !== undefined && holder.url !== shop.url)
            throw badField('id', `Shop ${shop.id} is ${holder.url}, not ${shop.url}.`);
        }
        outcomes.push(yield* putShop(shop));
      }
      return outcomes;
    });
    for (const outcome of outcomes) counts[outcome] += 1;
    progress(Math.min(done + STEP, ready.length));
  }
  return counts;
};

const prepare = (app: Pick<App, 'store' | 'config'>, shop: ShopImport) => {
  const url = ShopUrl.safeParse(canonicalShopUrl(shop.url));
  if (!url.success) throw badField('url', `${shop.url} is no shop URL such as rbx://myshop.`);
  if (shop.owner_address) checkAddress(app, 'owner_address', shop.owner_address);
  return {
    id: shop.id ?? null,
    name: shop.name,
    url: url.data,
    owner_address: shop.owner_address ?? null,
    description: shop.description,
  };
};
