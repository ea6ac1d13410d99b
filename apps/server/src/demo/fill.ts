import { ShopImport } from '@parley/contracts';
import { recordDemoProgress } from '../actions/demo.ts';
import { listMessages, sendMessage } from '../actions/message.ts';
import { importShops, prepareShop } from '../actions/shop/import.ts';
import { getShopByUrl } from '../actions/shop/shop.ts';
import { createThread } from '../actions/thread.ts';
import { updateThread } from '../actions/thread-update.ts';
import type { App } from '../app.ts';
import { addressOf, type CastName } from './cast.ts';
import { threads } from './script.ts';
import { type DemoShop, shops } from './shops.ts';
import type { DemoThread } from './story.ts';

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
/** People take their time, now more, now less. */
const pauses = [4, 2, 7, 3, 5];
const nobody = { session: null, viewer: null };

/**
 * Fills a fresh database, through the same actions as everybody, as if its days had really passed; or
 * goes on where that was interrupted.
 */
export const fillWithDemo = async (app: App): Promise<void> => {
  await recordDemoProgress(app, 'demo begun');
  await importShops(
    app,
    shops.map((shop) => preparedShop(app, shop)),
    () => {},
  );
  const now = app.clock();
  const events = threads.flatMap((thread) => eventsOf(thread, now - thread.hoursAgo * HOUR));
  await play(
    app,
    events.sort((a, b) => a.at - b.at),
  );
  await recordDemoProgress(app, 'demo');
};

const preparedShop = (app: App, { owner, ...shop }: DemoShop) =>
  prepareShop(
    app,
    ShopImport.parse({ ...shop, owner_address: addressOf(app.config.network, owner) }),
  );

type Deed = { does: 'open' } | { does: 'read' } | { does: 'say'; text: string };
type Event = Deed & {
  readonly at: number;
  readonly who: CastName;
  readonly thread: DemoThread;
  /** How many messages of the thread are there then. */
  readonly said: number;
};

/** A thread that is open, and how many messages it had by then: more than none after an interruption. */
interface Opened {
  readonly uuid: string;
  readonly said: number;
}

/** What happens in a thread, in order: who says something has read what came before. */
const eventsOf = (thread: DemoThread, start: number): Event[] => {
  let at = start;
  const said = thread.lines.flatMap(([who, text, hoursLater = 0], index): Event[] => {
    at += hoursLater * HOUR + (pauses[index % pauses.length] ?? 1) * MINUTE;
    const read: Event[] =
      index === 0 ? [] : [{ does: 'read', at: at - MINUTE, who, thread, said: index }];
    return [...read, { does: 'say', text, at, who, thread, said: index + 1 }];
  });
  const read = thread.readBy.map(
    (who): Event => ({ does: 'read', at: at + MINUTE, who, thread, said: thread.lines.length }),
  );
  return [{ does: 'open', at: start, who: thread.between[0], thread, said: 0 }, ...said, ...read];
};

/** Plays events in their order; those that need not wait for each other share their commits. */
const play = async (app: App, events: readonly Event[]): Promise<void> => {
  const opened = new Map<DemoThread, Opened>();
  let underWay: Promise<unknown>[] = [];
  for (const event of events) {
    const then = { ...app, clock: () => event.at };
    const { uuid, said } = opened.get(event.thread) ?? { uuid: '', said: 0 };
    const address = addressOf(app.config.network, event.who);
    if (event.does === 'open') {
      await Promise.all(underWay);
      underWay = [];
      opened.set(event.thread, await open(then, event.thread));
    } else if (isDone(event, said)) continue;
    else if (event.does === 'say')
      underWay.push(
        sendMessage(then, nobody, { thread_uuid: uuid, sender: address, content: event.text }),
      );
    else underWay.push(updateThread(then, nobody, { uuid, is_read: true, address }));
  }
  await Promise.all(underWay);
};

/** Whether it had happened before an interruption; the last reading may happen twice. */
const isDone = ({ does, said }: Event, saidBefore: number): boolean =>
  does === 'say' ? said <= saidBefore : said < saidBefore;

const open = async (app: App, { between, shop: url }: DemoThread): Promise<Opened> => {
  const shop = url === undefined ? undefined : await getShopByUrl(app, url);
  const { uuid } = await createThread(app, nobody, {
    participants: between.map((name) => addressOf(app.config.network, name)),
    shop_id: shop?.id ?? null,
  });
  const { count } = await listMessages(app, nobody, { thread_uuid: uuid });
  return { uuid, said: count };
};
