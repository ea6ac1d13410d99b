import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { newWeb3mqUser, PICTURE, twoAccounts } from '../accounts.ts';
import type { Attack } from '../attack.ts';
import type { HostileClient } from '../client.ts';
import { head, textFrame, upgrade } from '../wire.ts';

const CONNECTIONS = 10;
/** As many as a frame of 64 KiB holds. */
const CALLS = 350;
const PIPELINED = 100;

/** Clients that ask for much and read none of it. */
export const unread: readonly Attack[] = [
  {
    name: 'unread frames',
    run: async (client) => {
      const did_value = await userWithPicture(client);
      const params = {
        path: 'web3mq.user.publicProfile',
        input: { did_type: 'web3mq', did_value },
      };
      const calls = Array.from({ length: CALLS }, (_, id) => ({ id, method: 'query', params }));
      const frame = textFrame(JSON.stringify(calls));
      await client.flood(CONNECTIONS, async () => {
        const socket = await client.connect();
        socket.write(upgrade('/trpc', client.host));
        await once(socket, 'data');
        await pour(client, socket, frame, CALLS);
      });
    },
  },
  {
    name: 'unread pipelines',
    run: async (client) => {
      const did_value = await userWithPicture(client);
      const query = new URLSearchParams({ did_type: 'web3mq', did_value });
      const request = head(`GET /api/get_user_public_profile/?${query}`, client.host);
      const many = Buffer.from(request.repeat(PIPELINED));
      await client.flood(CONNECTIONS, async () =>
        pour(client, await client.connect(), many, PIPELINED),
      );
    },
  },
  {
    name: 'unread streams',
    run: async (client) => {
      const { accounts, thread } = await twoAccounts(client);
      const [reader, writer] = accounts;
      const authorization = { Authorization: `Bearer ${reader.caller.token}` };
      const input = { after: '' };
      const subscription = textFrame(
        JSON.stringify({
          id: 1,
          method: 'subscription',
          params: { path: 'inbox.changes', input },
        }),
      );
      const reading = client.flood(8, async (n) => {
        const socket = await client.connect();
        if (n % 2 === 0) {
          socket.write(head('GET /api/chat/events/?after=', client.host, authorization));
          client.note('streams');
        } else {
          socket.write(upgrade('/trpc', client.host, authorization));
          await once(socket, 'data');
          await pour(client, socket, subscription, 1);
        }
        socket.pause();
        await once(socket, 'close');
        await sleep(AGAIN_MS);
      });
      const content = 'x'.repeat(8_000);
      const path = `/api/chat/${thread}/message/`;
      const writing = client.flood(4, () =>
        client.call(writer.caller, 'POST', path, { sender: writer.address, content }),
      );
      await Promise.all([reading, writing]);
    },
  },
];

const AGAIN_MS = 100;

/** Sends as much as the server takes, and reads nothing. */
const pour = async (
  client: HostileClient,
  socket: Socket,
  bytes: Buffer,
  calls: number,
): Promise<void> => {
  socket.pause();
  while (!client.clock.isOver && !socket.destroyed) {
    const taken = socket.write(bytes);
    for (let n = 0; n < calls; n += 1) client.note('asked');
    if (!taken) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
    await sleep(1);
  }
};

const userWithPicture = async (client: HostileClient): Promise<string> => {
  const { userid, calls } = await newWeb3mqUser(client);
  await client.ask(calls.user.updateProfile({ avatar_base64: PICTURE }));
  return userid;
};
