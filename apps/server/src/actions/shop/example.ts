import type { App } from '../../app.ts';
import type { Config } from '../../config.ts';
import type { Steps } from '../../storage/query.ts';
import {
  changeShopOwner,
  insertShop,
  lockShops,
  type ShopRow,
  shopById,
} from '../../storage/stores/shop.ts';

const ID = 1;
const URL = 'rbx://myshop';

/** The seller of the document's examples; on testnet an address of zeros, of which nobody has the key. */
const owners: Readonly<Record<Config['network'], string>> = {
  mainnet: 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7',
  testnet: 'x8JdtsqUGiV33P6sMUdfSBHnE7JEUyxTaJ',
};

/**
 * The shop of the VFX document's examples, so that its requests work as they are copied: a new database
 * gets it, and in one of an earlier version it gets the owner without whom the VFX wallet can't show it.
 */
export const provideExampleShop = async (
  { store, config }: Pick<App, 'store' | 'config'>,
  isNew: boolean,
): Promise<void> => {
  const owner = owners[config.network];
  if (isNew) await store.write(() => add(owner));
  else if (isOwnerless(await store.read(() => shopById(ID)))) await store.write(() => own(owner));
};

const isOwnerless = (shop: ShopRow | undefined): shop is ShopRow =>
  shop?.url === URL && shop.owner_address === null;

function* add(owner: string): Steps<void> {
  yield* lockShops();
  yield* insertShop({
    id: ID,
    name: 'My Shop',
    url: URL,
    unique_id: 'myshop',
    owner_address: owner,
    description: '',
    is_third_party: 0,
    is_published: 1,
    is_online: 1,
  });
}

function* own(owner: string): Steps<void> {
  const shop = yield* shopById(ID);
  if (isOwnerless(shop)) yield* changeShopOwner(shop, owner);
}
