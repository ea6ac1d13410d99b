import { ShopImport } from '@parley/contracts';
import type { z } from 'zod';
import { importShops, prepareShop } from '../src/actions/shop/import.ts';
import { AddressChecker } from '../src/auth/addresses.ts';
import { readConfig } from '../src/config.ts';
import type { TestApp } from '../src/testing.ts';
import { withStore } from './database.ts';

export type GivenShop = z.input<typeof ShopImport>;

const addresses = new AddressChecker(readConfig({}).network);

/** A shop of this name as it is kept, with an id if one is given. */
export const shopRow = (name: string, id: number | null = null, more: Partial<GivenShop> = {}) => ({
  ...prepareShop({ addresses }, ShopImport.parse({ name, url: `rbx://${name}`, ...more })),
  id,
});

/** Adds shops beside a running server. */
export const addShops = async (
  app: Pick<TestApp, 'database'>,
  given: readonly GivenShop[],
): Promise<void> => {
  const shops = given.map((shop) => prepareShop({ addresses }, ShopImport.parse(shop)));
  await withStore(app.database, (store) => importShops({ store }, shops, () => {}));
};
