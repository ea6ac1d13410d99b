import { InboxSignal } from '@parley/contracts';
import { z } from 'zod';
import type { Store } from '../storage/store.ts';

const address = z.number();
const text = z.string();

/** What servers on one store tell each other; inboxes go by their number, people by their address. */
const News = z.discriminatedUnion('news', [
  z.object({ news: z.literal('signal'), address, signal: InboxSignal }),
  z.object({ news: z.literal('arrived'), address, text }),
  /** Asks whether somebody whose last stream here ended is followed elsewhere. */
  z.object({ news: z.literal('leaving'), address }),
  z.object({ news: z.literal('staying'), address }),
  z.object({ news: z.literal('left'), address, text }),
  /** Asks for somebody who has just written, to tell `by` that they are there. */
  z.object({ news: z.literal('sought'), address, text, by: address }),
]);
export type News = z.infer<typeof News>;

/** The other servers on a store. What they are told may get lost: it is worth nothing later. */
export class Neighbours {
  private readonly store: Pick<Store, 'tell'>;
  private readonly listeners: ((news: News) => void)[] = [];

  constructor(store: Pick<Store, 'tell'>) {
    this.store = store;
  }

  tell(news: News): void {
    this.store.tell(JSON.stringify(news));
  }

  onNews(listener: (news: News) => void): void {
    this.listeners.push(listener);
  }

  heard(text: string): void {
    const news = parse(text);
    if (news !== null) for (const listener of this.listeners) listener(news);
  }
}

/** A server of another version may tell what this one does not know. */
const parse = (text: string): News | null => {
  try {
    return News.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
};
