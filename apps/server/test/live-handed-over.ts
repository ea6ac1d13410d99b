import { vi } from 'vitest';
import { PendingEvents } from '../src/actions/inbox/pending-events.ts';

type Way = 'given' | 'read';

/**
 * Watches how streams come to new entries: given by the commit, or read from the database. `wayOf` tells
 * which way a stream has to go when it could be given some; streams are numbered as they first could.
 */
export const watchHandOver = (wayOf: (stream: number) => Way) => {
  const { takeFresh } = PendingEvents.prototype;
  const streams = new Map<PendingEvents, number>();
  const counts = { given: 0, read: 0 };
  const spy = vi.spyOn(PendingEvents.prototype, 'takeFresh').mockImplementation(function (
    this: PendingEvents,
    cursor,
  ) {
    const rows = takeFresh.call(this, cursor);
    if (rows === null || rows.length === 0) return rows;
    const stream = streams.get(this) ?? streams.size;
    streams.set(this, stream);
    const way = wayOf(stream);
    counts[way] += 1;
    return way === 'given' ? rows : null;
  });
  return { counts, [Symbol.dispose]: () => spy.mockRestore() };
};
