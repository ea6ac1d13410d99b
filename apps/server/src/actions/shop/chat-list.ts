import { canonicalShopUrl, isoFromMicros, type Shop } from '@parley/contracts';
import type { App } from '../../app.ts';
import { checkAddress } from '../../auth/addresses.ts';
import { type Caller, namedAddress } from '../../auth/caller.ts';
import { ApiError } from '../../errors/api-error.ts';
import { singleQuery } from '../../storage/query.ts';
import { shopByUrl } from '../../storage/stores/shop.ts';
import {
  type ShopChatRow,
  type ShopChatScope,
  shopChatCount,
  shopChatPage,
} from '../../storage/stores/shop-chat/list.ts';
import { shopOfThread } from '../answers.ts';
import { checkPage } from '../paging.ts';
import { noShopWithOwner } from './chat.ts';

/** Whose shop chats: a buyer's, or those that a shop's owner has about it. */
type Whose = { readonly buyer: string } | { readonly shop_url: string };

interface Page {
  readonly page: number;
  readonly size: number;
}

/** A shop chat as a list shows it. */
export interface ListedShopChat {
  readonly uuid: string;
  readonly created_at: string;
  readonly shop: Shop;
  readonly buyer: string;
  readonly latest: {
    readonly id: number;
    /** Cut for a preview. */
    readonly content: string;
    readonly timestamp: string;
    readonly fromBuyer: boolean;
    /** Whether it has reached the other, as far as the one whose list it is may know. */
    readonly delivered: boolean;
  } | null;
}

/** A page of shop chats, newest activity first. */
export const listShopChats = async (
  app: App,
  caller: Caller,
  whose: Whose,
  { page, size }: Page,
): Promise<{ count: number; results: ListedShopChat[] }> => {
  const scope = scopeOf(app, caller, whose);
  const offset = (page - 1) * size;
  const rows = await app.store.read(() => singleQuery(shopChatPage(scope, size, offset)));
  const [first] = rows;
  // No row tells of the list: it is empty, ends before this page, or is of no shop.
  const count = first?.count ?? (await app.store.read(() => shopChatCount(scope)));
  if (scope.role === 'owner' && first === undefined)
    checkOwner(caller, await ownerOf(app, scope.url));
  checkPage({ page, size, offset, position: null }, count);
  return { count, results: rows.map(toListed) };
};

const scopeOf = (app: App, caller: Caller, whose: Whose): ShopChatScope => {
  if ('shop_url' in whose) {
    // Found for the owner only: what a refusal takes to make must not tell how many chats there are.
    return { role: 'owner', url: canonicalShopUrl(whose.shop_url), viewer: caller.viewer };
  }
  checkAddress(app, 'buyer_address', whose.buyer);
  namedAddress(caller, 'buyer_address', whose.buyer);
  return { role: 'buyer', address: whose.buyer };
};

const ownerOf = async (app: App, url: string): Promise<string> => {
  const shop = await app.store.read(() => shopByUrl(url));
  if (!shop?.owner_address) throw noShopWithOwner(url);
  return shop.owner_address;
};

const checkOwner = ({ viewer }: Caller, owner: string): void => {
  if (viewer !== null && viewer !== owner)
    throw new ApiError('forbidden', 'shop_url must be a shop of the signed-in address.');
};

const toListed = (row: ShopChatRow): ListedShopChat => ({
  uuid: row.uuid,
  created_at: isoFromMicros(row.created_at),
  shop: shopOfThread(row),
  buyer: row.buyer,
  latest:
    row.message === null || row.sent_at === null
      ? null
      : {
          id: row.message,
          content: row.content ?? '',
          timestamp: isoFromMicros(row.sent_at),
          fromBuyer: row.from_buyer === 1,
          delivered: row.delivered === 1,
        },
});
