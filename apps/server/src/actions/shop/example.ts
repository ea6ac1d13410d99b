import type { App } from '../../app.ts';
import { saveShop } from '../../storage/stores/shop.ts';

/** The shop of the VFX document's examples, so that its requests work as they are copied. */
export const addExampleShop = async (app: Pick<App, 'store'>): Promise<void> => {
  await app.store.write(() =>
    saveShop({ id: 1, name: 'My Shop', url: 'rbx://myshop', owner_address: null, description: '' }),
  );
};
