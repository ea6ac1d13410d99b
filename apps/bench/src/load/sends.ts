import { randomUUID } from 'node:crypto';
import { groupThread, ownThread } from '../world/layout.ts';
import type { World } from '../world/world.ts';
import type { Client } from './closed-loop.ts';
import { HttpConnection, requestText } from './http-connection.ts';
import { type GroupSize, groupSizes, type Job } from './job.ts';

/** The text of every message that is sent: of a usual length. */
const CONTENT =
  'Yes, it is still here: would you like to see it, or to make an offer for it first?';

interface Writer {
  readonly token: string;
  /** A message, with a key that no other message has. */
  readonly next: () => { thread_uuid: string; content: string; client_key: string };
}

/** The people who send; each in a thread of their own. */
export const writers = ({ people, size }: World, count: number): Writer[] =>
  people.slice(0, count).map(({ token }, index) => {
    const thread_uuid = ownThread(size, index);
    const run = randomUUID().slice(0, 8);
    let sent = 0;
    return {
      token,
      next: () => {
        sent += 1;
        return { thread_uuid, content: CONTENT, client_key: `${run}-${index}-${sent}` };
      },
    };
  });

type Message = ReturnType<Writer['next']>;

const eachOver = (
  { url, world, clients }: Job,
  requestOf: (token: string, message: Message) => string,
): Promise<Client[]> =>
  Promise.all(
    writers(world, clients).map(async ({ token, next }) => {
      const connection = await HttpConnection.open(url);
      return {
        call: () => connection.send(requestOf(token, next())),
        close: () => connection.close(),
      };
    }),
  );

export const sendByRest = (job: Job): Promise<Client[]> =>
  eachOver(job, (token, { thread_uuid, content, client_key }) =>
    requestText({
      method: 'POST',
      path: `/api/chat/${thread_uuid}/message/`,
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': client_key },
      body: JSON.stringify({ content }),
    }),
  );

export const sendByTrpc = (job: Job): Promise<Client[]> =>
  eachOver(job, (token, message) =>
    requestText({
      method: 'POST',
      path: '/trpc/message.send',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(message),
    }),
  );

/** The hub writes to one group, over each connection. */
export const sendToGroup = (members: GroupSize, { url, world, clients }: Job): Promise<Client[]> =>
  Promise.all(
    Array.from({ length: clients }, async () => {
      const connection = await HttpConnection.open(url);
      const path = `/api/chat/${groupThread(world.size, groupSizes.indexOf(members))}/message/`;
      const call = () =>
        connection.send(
          requestText({
            method: 'POST',
            path,
            headers: {
              authorization: `Bearer ${world.hub.token}`,
              'idempotency-key': randomUUID(),
            },
            body: JSON.stringify({ content: CONTENT }),
          }),
        );
      return { call, close: () => connection.close() };
    }),
  );
