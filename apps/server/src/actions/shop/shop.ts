import { api, canonicalShopUrl, comparable, type InputOf, type Shop } from '@parley/contracts';
import type { App } from '../../app.ts';
import { checkAddress } from '../../auth/addresses.ts';
import { ApiError } from '../../errors/api-error.ts';
import type { Steps } from '../../storage/query.ts';
import {
  type ShopRow,
  type ShopScope,
  shopById,
  shopByUrl,
  shopCount,
  shopsAfter,
  shopsBefore,
} from '../../storage/stores/shop.ts';
import { checkPage, cutPage, cutRows, type PageCut } from '../paging.ts';

const required = (shop: ShopRow | undefined): Shop => {
  if (shop === undefined) throw new ApiError('not_found');
  return shop;
};

export const getShop = async (app: App, id: number): Promise<Shop> =>
  required(await app.store.read(() => shopById(id)));

export const getShopByUrl = async (app: App, url: string): Promise<Shop> =>
  required(await app.store.read(() => shopByUrl(canonicalShopUrl(url))));

/** A page of the directory, or of what is searched for in it, by id. */
export const listShops = async (app: App, input: InputOf<typeof api.shop.list>) => {
  if (input.owner_address) checkAddress(app, 'owner_address', input.owner_address);
  const scope = {
    search: input.search ? comparable(input.search) : null,
    owner: input.owner_address || null,
  };
  return app.store.read(function* () {
    const count = yield* shopCount(scope);
    const cut = cutPage(api.shop.list, input);
    checkPage(cut, count);
    const page = cutRows(yield* rowsOf(scope, cut), cut, (row) => [row.id, 0]);
    return {
      count,
      page: cut.page,
      page_size: cut.size,
      results: [...page.rows],
      next_cursor: page.next_cursor,
      previous_cursor: page.previous_cursor,
    };
  });
};

const rowsOf = (scope: ShopScope, cut: PageCut): Steps<ShopRow[]> => {
  if (cut.position?.direction === 'newer')
    return shopsBefore(scope, cut.position.first, cut.size + 1);
  return shopsAfter(scope, cut.position?.first ?? 0, cut.size + 1, cut.offset);
};
