import { canonicalShopUrl, type Shop } from '@parley/contracts';
import type { App } from '../app.ts';
import { Refusal } from '../refusal.ts';
import type { Steps } from '../storage/query.ts';
import {
  type ShopRow,
  shopById,
  shopByUrl,
  shopCount,
  shopsAfter,
  shopsBefore,
} from '../storage/stores/shop.ts';
import { checkPage, cutPage, cutRows, type PageCut, type PageInput } from './paging.ts';

const required = (shop: ShopRow | undefined): Shop => {
  if (shop === undefined) throw new Refusal('not_found');
  return shop;
};

export const getShop = async (app: App, id: number): Promise<Shop> =>
  required(await app.store.read(() => shopById(id)));

export const getShopByUrl = async (app: App, url: string): Promise<Shop> =>
  required(await app.store.read(() => shopByUrl(canonicalShopUrl(url))));

/** A page of the directory, by id. */
export const listShops = (app: App, input: PageInput) =>
  app.store.read(function* () {
    const count = yield* shopCount();
    const cut = cutPage(input);
    checkPage(cut, count);
    const page = cutRows(yield* rowsOf(cut), cut, (row) => [row.id, 0]);
    return {
      count,
      page: cut.page,
      page_size: cut.size,
      results: [...page.rows],
      next_cursor: page.next_cursor,
      previous_cursor: page.previous_cursor,
    };
  });

const rowsOf = (cut: PageCut): Steps<ShopRow[]> => {
  if (cut.place?.way === 'newer') return shopsBefore(cut.place.first, cut.size + 1);
  return shopsAfter(cut.place?.first ?? 0, cut.size + 1, cut.offset);
};
