import { hubThread } from '../world/layout.ts';
import type { World } from '../world/world.ts';
import type { Client } from './closed-loop.ts';
import { HttpConnection, requestText } from './http-connection.ts';
import type { Job, LoadName } from './job.ts';

type ReadName = Exclude<LoadName, `send-${string}` | 'chat-list' | 'stream'>;

/** The hub reads: the same request again and again, over each connection. */
export const readAs = (name: ReadName, { url, world, clients }: Job): Promise<Client[]> => {
  const { token } = name === 'inbox-400' ? world.deep : world.hub;
  const request = requestText({
    method: 'GET',
    path: pathOf(name, world),
    headers: { authorization: `Bearer ${token}` },
  });
  return Promise.all(
    Array.from({ length: clients }, async () => {
      const connection = await HttpConnection.open(url);
      return { call: () => connection.send(request), close: () => connection.close() };
    }),
  );
};

const pathOf = (name: ReadName, world: World): string => {
  if (name === 'history') return `/api/chat/${hubThread(0)}/message/?page_size=50`;
  if (name === 'new-messages')
    return `/api/chat/new-messages/?since=${encodeURIComponent(world.hubSince)}`;
  if (name === 'search') return '/api/chat/search/?text=print';
  // As far as one call looks, and nothing found.
  if (name === 'search-none') return '/api/chat/search/?text=nowhere';
  return `/api/chat/?page=${name.slice('inbox-'.length)}`;
};
