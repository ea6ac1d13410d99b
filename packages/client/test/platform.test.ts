import { createParley } from '@parley/client';
import { afterEach, expect, it, vi } from 'vitest';

const { wait } = createParley({ url: 'http://127.0.0.1' }).platform;
const FOR_EVER = 2 ** 31 - 1;

afterEach(() => void vi.unstubAllGlobals());

it('waits no longer when it is told to leave, or was before', async () => {
  const leaving = new AbortController();
  const waiting = wait(FOR_EVER, leaving.signal);
  leaving.abort();
  await waiting;
  await wait(FOR_EVER, leaving.signal);
});

it('waits no longer when a browser is back online, and listens no longer then', async () => {
  const page = new EventTarget();
  const listening = new Set<string>();
  vi.stubGlobal(
    'addEventListener',
    (type: string, hear: () => void, options: { signal: AbortSignal }) => {
      listening.add(type);
      options.signal.addEventListener('abort', () => listening.delete(type));
      page.addEventListener(type, hear, options);
    },
  );
  const waiting = wait(FOR_EVER);
  expect([...listening]).toEqual(['online']);
  page.dispatchEvent(new Event('online'));
  await waiting;
  expect(listening.size).toBe(0);
});
