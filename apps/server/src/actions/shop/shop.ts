import { api, canonicalShopUrl, comparable, type InputOf, type Shop } from '@parley/contracts';
import type { App } from '../../app.ts';
import { checkAddress } from '../../auth/addresses.ts';
import { ApiError } from '../../errors/api-error.ts';
import type { Steps } from '../../storage/query.ts';
import { type ShopRow, shopById, shopByUrl } from '../../storage/stores/shop.ts';
import {
  type ShopScope,
  shopCount,
  shopsAfter,
  shopsBefore,
} from '../../storage/stores/shop-list.ts';
import { toShop } from '../answers.ts';
import { checkPage, cutPage, cutRows, type PageCut } from '../paging.ts';

const required = (shop: ShopRow | undefined): Shop => {
  if (shop === undefined) throw new ApiError('not_found');
  return toShop(shop);
};

export const getShop = async (app: App, id: number): Promise<Shop> =>
  required(await app.store.read(() => shopById(id)));

export const getShopByUrl = async (app: App, url: string): Promise<Shop> =>
  required(await app.store.read(() => shopByUrl(canonicalShopUrl(url))));

type ListInput = InputOf<typeof api.shop.list>;

const scopeOf = (input: ListInput): ShopScope => ({
  search: input.search ? comparable(input.search) : null,
  owner: input.owner_address || null,
  published: input.is_published ?? null,
  thirdParty: input.is_third_party ?? null,
});

const MOST_ON_PAGE = 100;

const pageSizeOf = ({ limit, page_size }: ListInput): number | undefined =>
  limit === undefined ? page_size : Math.min(limit, MOST_ON_PAGE);

/** A page of the directory, or of what is searched for in it, by id. */
export const listShops = async (app: App, input: ListInput) => {
  if (input.owner_address) checkAddress(app, 'owner_address', input.owner_address);
  const scope = scopeOf(input);
  return app.store.read(function* () {
    const count = yield* shopCount(scope);
    const cut = cutPage(api.shop.list, { ...input, page_size: pageSizeOf(input) });
    checkPage(cut, count);
    const page = cutRows(yield* rowsOf(scope, cut), cut, (row) => [row.id, 0]);
    return {
      count,
      page: cut.page,
      page_size: cut.size,
      num_pages: Math.max(1, Math.ceil(count / cut.size)),
      results: page.rows.map(toShop),
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
