import { hubThread } from '../world/layout.ts';
import type { World } from '../world/world.ts';
import type { Client } from './closed-loop.ts';
import { HttpConnection, requestText } from './http-connection.ts';
import type { Job } from './job.ts';

type ReadName = 'inbox-1' | 'inbox-40' | 'inbox-400' | 'history' | 'new-messages';

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
  return `/api/chat/?page=${name.slice('inbox-'.length)}`;
};
