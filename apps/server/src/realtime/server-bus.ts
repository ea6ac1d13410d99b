import { InboxSignal } from '@parley/contracts';
import { z } from 'zod';
import type { Store } from '../storage/store.ts';

const address = z.number();
const text = z.string();

/**
 * What servers on one store send each other; inboxes go by their number, people by their address. The
 * field that tells messages apart is called `news`, as servers of earlier versions have it.
 */
const BusMessage = z.discriminatedUnion('news', [
  z.object({ news: z.literal('signal'), address, signal: InboxSignal }),
  z.object({ news: z.literal('arrived'), address, text }),
  /** Asks whether somebody whose last stream here ended is followed elsewhere. */
  z.object({ news: z.literal('leaving'), address }),
  z.object({ news: z.literal('staying'), address }),
  z.object({ news: z.literal('left'), address, text }),
  /** Asks for somebody who has just written, to tell `by` that they are there. */
  z.object({ news: z.literal('sought'), address, text, by: address }),
]);
export type BusMessage = z.infer<typeof BusMessage>;

/** Carries messages between the servers on a store. They may get lost: they are worth nothing later. */
export class ServerBus {
  /** Whether there may be other servers. */
  readonly hasOthers: boolean;
  private readonly store: Pick<Store, 'publish'>;
  private readonly listeners: ((message: BusMessage) => void)[] = [];

  constructor(store: Pick<Store, 'publish' | 'shared'>) {
    this.store = store;
    this.hasOthers = store.shared;
  }

  publish(message: BusMessage): void {
    this.store.publish(JSON.stringify(message));
  }

  onMessage(listener: (message: BusMessage) => void): void {
    this.listeners.push(listener);
  }

  receive(text: string): void {
    const message = parse(text);
    if (message !== null) for (const listener of this.listeners) listener(message);
  }
}

/** A server of another version may publish what this one does not know. */
const parse = (text: string): BusMessage | null => {
  try {
    return BusMessage.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
};
