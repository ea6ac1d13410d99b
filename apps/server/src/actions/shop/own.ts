import { type api, type InputOf, nameInShopUrl, type Shop } from '@parley/contracts';
import type { App } from '../../app.ts';
import { checkAddress, isUserid } from '../../auth/addresses.ts';
import { actingAddress, type Caller } from '../../auth/caller.ts';
import { ApiError } from '../../errors/api-error.ts';
import {
  hasShops,
  insertShop,
  isShopUrlTaken,
  lockShops,
  type ShopRow,
  shopById,
  updateShop as writeShop,
} from '../../storage/stores/shop.ts';
import { toShop } from '../answers.ts';

/** What owners do with their own shops. */

const MOST_SHOPS = 50;

export const isShopUrlFree = async (app: App, url: string): Promise<boolean> =>
  !(await app.store.read(() => isShopUrlTaken(url)));

export const createShop = async (
  app: App,
  caller: Caller,
  input: InputOf<typeof api.shop.create>,
): Promise<Shop> => {
  if (caller.viewer !== null && isUserid(caller.viewer))
    throw new ApiError('forbidden', 'Web3MQ users own no shops: sign in with a VFX wallet.');
  const owner = actingAddress(caller, 'owner_address', input.owner_address);
  checkAddress(app, 'owner_address', owner);
  const { name, url, description } = input;
  const shop = {
    name,
    url,
    unique_id: nameInShopUrl(url),
    owner_address: owner,
    description,
    is_third_party: Number(input.is_third_party),
    is_published: Number(input.is_published),
    is_online: Number(input.is_online),
  };
  return app.store.write(function* () {
    yield* lockShops();
    if (yield* isShopUrlTaken(url)) throw taken(url);
    if (yield* hasShops(owner, MOST_SHOPS))
      throw new ApiError('conflict', `An owner has at most ${MOST_SHOPS} shops.`);
    const id = yield* insertShop({ ...shop, id: null });
    return toShop({ ...shop, id });
  });
};

const taken = (url: string): ApiError => {
  const problem = `${url} is taken.`;
  return new ApiError('conflict', problem, { fields: { url: [problem] } });
};

type UpdateInput = InputOf<typeof api.shop.update>;

export const updateShop = async (app: App, caller: Caller, input: UpdateInput): Promise<Shop> =>
  app.store.write(function* () {
    yield* lockShops();
    const shop = yield* shopById(input.id);
    if (shop === undefined) throw new ApiError('not_found');
    if (caller.viewer !== null && caller.viewer !== shop.owner_address)
      throw new ApiError('forbidden', 'Only its owner can change a shop.');
    const changed = changedShop(shop, input);
    yield* writeShop(shop, changed);
    return toShop(changed);
  });

const changedShop = (shop: ShopRow, input: UpdateInput): ShopRow => ({
  ...shop,
  name: input.name ?? shop.name,
  description: input.description ?? shop.description,
  is_third_party: Number(input.is_third_party ?? shop.is_third_party),
  is_published: Number(input.is_published ?? shop.is_published),
  is_online: Number(input.is_online ?? shop.is_online),
});
