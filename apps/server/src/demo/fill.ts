import { sendMessage } from '../actions/message.ts';
import { importShops, prepareShop } from '../actions/shop-import.ts';
import { createThread } from '../actions/thread.ts';
import { updateThread } from '../actions/thread-update.ts';
import type { App } from '../app.ts';
import { putFact } from '../storage/stores/fact.ts';
import { shopByUrl } from '../storage/stores/shop.ts';
import { addressOf, type CastName } from './cast.ts';
import { type DemoThread, threads } from './script.ts';
import { type DemoShop, shops } from './shops.ts';

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
/** People take their time, now more, now less. */
const pauses = [4, 2, 7, 3, 5];
const nobody = { session: null, viewer: null };

/** Fills a fresh database, through the same actions as everybody, as if its days had really passed. */
export const fillWithDemo = async (app: App): Promise<void> => {
  await importShops(
    app,
    shops.map((shop) => readyShop(app, shop)),
    () => {},
  );
  const now = app.clock();
  const events = threads.flatMap((thread) => eventsOf(thread, now - thread.hoursAgo * HOUR));
  await play(
    app,
    events.sort((a, b) => a.at - b.at),
  );
  await app.store.write(() => putFact('demo'));
};

const readyShop = (app: App, { owner, ...shop }: DemoShop) =>
  prepareShop(app, { ...shop, owner_address: addressOf(app.config.network, owner) });

type Deed = { does: 'open' } | { does: 'read' } | { does: 'say'; text: string };
type Event = Deed & { readonly at: number; readonly who: CastName; readonly thread: DemoThread };

/** What happens in a thread, in order: who says something has read what came before. */
const eventsOf = (thread: DemoThread, start: number): Event[] => {
  let at = start;
  const said = thread.lines.flatMap(([who, text, hoursLater = 0], index): Event[] => {
    at += hoursLater * HOUR + (pauses[index % pauses.length] ?? 1) * MINUTE;
    const read: Event[] = index === 0 ? [] : [{ does: 'read', at: at - MINUTE, who, thread }];
    return [...read, { does: 'say', text, at, who, thread }];
  });
  const read = thread.readBy.map((who): Event => ({ does: 'read', at: at + MINUTE, who, thread }));
  return [{ does: 'open', at: start, who: thread.between[0], thread }, ...said, ...read];
};

/** Plays events in their order; those that need not wait for each other share their commits. */
const play = async (app: App, events: readonly Event[]): Promise<void> => {
  const uuids = new Map<DemoThread, string>();
  let underWay: Promise<unknown>[] = [];
  for (const event of events) {
    const then = { ...app, clock: () => event.at };
    const uuid = uuids.get(event.thread) ?? '';
    const address = addressOf(app.config.network, event.who);
    if (event.does === 'open') {
      await Promise.all(underWay);
      underWay = [];
      uuids.set(event.thread, await open(then, event.thread));
    } else if (event.does === 'say')
      underWay.push(
        sendMessage(then, nobody, { thread_uuid: uuid, sender: address, content: event.text }),
      );
    else underWay.push(updateThread(then, nobody, { uuid, is_read: true, address }));
  }
  await Promise.all(underWay);
};

const open = async (app: App, { between, shop: url }: DemoThread): Promise<string> => {
  const shop = url === undefined ? undefined : await app.store.read(() => shopByUrl(url));
  const { uuid } = await createThread(app, nobody, {
    participants: between.map((name) => addressOf(app.config.network, name)),
    shop_id: shop?.id ?? null,
  });
  return uuid;
};
