import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from '../attack.ts';
import type { HostileClient } from '../client.ts';
import { head, upgrade } from '../wire.ts';

const DRIP_MS = 250;
const AGAIN_MS = 1_000;

/** Connections that cost little to open and are held, or opened over and over. */
export const connections: readonly Attack[] = [
  {
    name: 'silent connections',
    run: (client) => hold(client, 1_500, () => {}),
  },
  {
    name: 'slow headers',
    run: (client) =>
      hold(client, 500, (socket) => {
        socket.write(head('GET /api/ping/', client.host).slice(0, -2));
        drip(socket, 'X-More: and more\r\n');
      }),
  },
  {
    name: 'slow bodies',
    run: (client) =>
      hold(client, 500, (socket) => {
        const headers = { 'Content-Type': 'application/json', 'Content-Length': 60_000 };
        socket.write(head('POST /api/auth/challenge/', client.host, headers));
        drip(socket, ' ');
      }),
  },
  {
    name: 'idle sockets',
    run: (client) =>
      hold(client, 1_000, (socket, n) => {
        socket.write(upgrade(n % 2 === 0 ? '/trpc' : '/messages', client.host));
      }),
  },
  {
    name: 'upgrade storm',
    run: (client) =>
      client.flood(32, async () => {
        const socket = await client.connect();
        socket.write(upgrade('/trpc', client.host));
        const [answer] = await once(socket, 'data');
        client.note(Number(String(answer).slice('HTTP/1.1 '.length).slice(0, 3)));
        socket.destroy();
      }),
  },
];

/** Keeps so many connections, each in its own way; those that the server ends are opened again. */
const hold = (
  client: HostileClient,
  count: number,
  begin: (socket: Socket, n: number) => void,
): Promise<void> =>
  client.flood(count, async (n) => {
    const socket = await client.connect();
    client.note('opened');
    begin(socket, n);
    await client.untilClosed(socket);
    await sleep(AGAIN_MS);
  });

const drip = (socket: Socket, text: string): void => {
  const dripping = setInterval(() => socket.write(text), DRIP_MS);
  socket.once('close', () => clearInterval(dripping));
};
