import { vfxKey } from '@parley/wallet';
import { sendMessage } from '../actions/message.ts';
import { importShops, prepareShop } from '../actions/shop-import.ts';
import { createThread } from '../actions/thread.ts';
import { updateThread } from '../actions/thread-update.ts';
import type { App } from '../app.ts';
import { shopByUrl } from '../storage/stores/shop.ts';
import { type CastName, cast, shops } from './cast.ts';
import { type DemoThread, threads } from './script.ts';

const HOUR = 3_600_000_000;
const BETWEEN_LINES = 7 * 60_000_000;
const nobody = { session: null, viewer: null };

/** Fills a fresh database, through the same actions as everybody, as if its days had really passed. */
export const fillWithDemo = async (app: App): Promise<void> => {
  await importShops(
    app,
    shops.map((shop) => readyShop(app, shop)),
    () => {},
  );
  const inOrder = [...threads].sort((a, b) => b.hoursAgo - a.hoursAgo);
  for (const thread of inOrder) await play(app, thread);
};

/** The address of one of the cast on this server's network. */
export const addressOf = (app: Pick<App, 'config'>, name: CastName): string =>
  vfxKey(cast[name].privateKey, app.config.network).address;

const readyShop = (app: App, { owner, ...shop }: (typeof shops)[number]) =>
  prepareShop(app, { ...shop, owner_address: addressOf(app, owner) });

const play = async (app: App, thread: DemoThread): Promise<void> => {
  let time = app.clock() - thread.hoursAgo * HOUR;
  const then = { ...app, clock: () => time };
  const shop = thread.shop ? await app.store.read(() => shopByUrl(thread.shop ?? '')) : undefined;
  const { uuid } = await createThread(then, nobody, {
    participants: thread.between.map((name) => addressOf(app, name)),
    shop_id: shop?.id ?? null,
  });
  for (const [name, content] of thread.lines) {
    time += BETWEEN_LINES;
    await sendMessage(then, nobody, { thread_uuid: uuid, sender: addressOf(app, name), content });
  }
  for (const name of thread.readBy)
    await updateThread(then, nobody, { uuid, is_read: true, address: addressOf(app, name) });
};
