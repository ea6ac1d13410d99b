import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { newAccount } from '../accounts.ts';
import type { Attack } from '../attack.ts';
import type { HostileClient } from '../client.ts';
import { head, textFrame, upgrade } from '../wire.ts';

const LANES = 16;

/** How far a client comes before it resets the connection. */
type Stage = (socket: Socket) => Promise<unknown> | undefined;

/** Connections that are reset at each stage of requests, and of WebSockets and streams. */
export const resets: readonly Attack[] = [
  {
    name: 'reset requests',
    run: (client) => resetAt(client, requestStages(client)),
  },
  {
    name: 'reset sockets',
    run: async (client) => {
      const { caller } = await newAccount(client);
      await resetAt(client, socketStages(client, caller.token ?? 'none'));
    },
  },
];

const resetAt = (client: HostileClient, [first, ...others]: readonly [Stage, ...Stage[]]) =>
  client.flood(LANES, async () => {
    const socket = await client.connect();
    await Promise.race([client.dice.pick([first, ...others])(socket), once(socket, 'close')]);
    // At once, or when the server is in the middle of it.
    if (client.dice.oneIn(2)) await sleep(client.dice.between(0, 5));
    socket.resetAndDestroy();
    client.note('reset');
  });

const send =
  (...texts: readonly (string | Buffer)[]): Stage =>
  (socket) => {
    for (const text of texts) socket.write(text);
    return undefined;
  };

/** Until the answer has begun. */
const sendAndHear =
  (...texts: readonly string[]): Stage =>
  async (socket) => {
    send(...texts)(socket);
    await once(socket, 'data');
  };

const requestStages = ({ host }: HostileClient): [Stage, ...Stage[]] => {
  const post = head('POST /api/auth/challenge/', host, {
    'Content-Type': 'application/json',
    'Content-Length': 1_000,
  });
  const large = head('GET /api/openapi.json', host);
  return [
    send(),
    send('POST /api/au'),
    send(post.slice(0, 50)),
    send(post, '{"address": "R9N'),
    send(large),
    sendAndHear(large),
    sendAndHear(large.repeat(20)),
  ];
};

const socketStages = ({ host }: HostileClient, token: string): [Stage, ...Stage[]] => {
  const authorization = { Authorization: `Bearer ${token}` };
  const socket = upgrade('/trpc', host, authorization);
  const subscription = textFrame(
    JSON.stringify({
      id: 1,
      method: 'subscription',
      params: { path: 'inbox.changes', input: { after: '' } },
    }),
  );
  return [
    send(upgrade('/nowhere', host)),
    send(upgrade('/trpc', host, { Origin: 'https://elsewhere.example' })),
    send(socket.slice(0, 60)),
    send(socket),
    send(socket, subscription.subarray(0, 20)),
    send(socket, subscription),
    sendAndHear(socket),
    send(upgrade('/messages', host), textFrame('no frame of theirs')),
    sendAndHear(head('GET /api/chat/events/?after=', host, authorization)),
  ];
};
