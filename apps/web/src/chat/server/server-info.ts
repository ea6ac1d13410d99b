import type { ServerInfo } from '@parley/contracts';
import { readLocal, writeLocal } from '../../browser/local-storage.ts';
import { sharedValue, useSharedValue } from '../../browser/shared-value.ts';

const KEY = 'parley.server';
const TRIES = 3;
const WAIT_MS = 500;

interface Known {
  readonly data: ServerInfo | undefined;
  /** Whether nothing is known yet. */
  readonly isPending: boolean;
}

const known = sharedValue<Known>({ data: undefined, isPending: true });

/** How this server is set up; without a network, as it was the last time. */
export const useServerInfo = (): Known => useSharedValue(known);

/** Asks the server; again as soon as the network is back if it can't be reached. */
export const askServer = async (): Promise<void> => {
  const data = await fetchInfo().catch(() => undefined);
  known.set({ data, isPending: false });
  if (data === undefined) addEventListener('online', () => void askServer(), { once: true });
};

const fetchInfo = async (): Promise<ServerInfo> => {
  const kept = navigator.onLine ? null : await keptInfo();
  if (kept !== null) return kept;
  try {
    const info = await queryInfo(TRIES);
    writeLocal(KEY, JSON.stringify(info));
    return info;
  } catch (error) {
    const last = await keptInfo();
    if (last === null) throw error;
    return last;
  }
};

/**
 * The first screen needs this one call, and neither schemas nor the client that makes all others. The page
 * preloads it (index.html).
 */
const queryInfo = async (tries: number): Promise<ServerInfo> => {
  try {
    const response = await fetch('/trpc/server.info');
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    const answer: { readonly result: { readonly data: ServerInfo } } = await response.json();
    return answer.result.data;
  } catch (error) {
    if (tries === 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    return queryInfo(tries - 1);
  }
};

/** What was kept may be of another version: only here is a schema needed. */
const keptInfo = async (): Promise<ServerInfo | null> => {
  const kept = readLocal(KEY);
  if (kept === null) return null;
  const { parseServerInfo } = await import('./parse-server-info.ts');
  return parseServerInfo(kept);
};
