import { newWeb3mqUser, PICTURE, type Web3mqUser } from '../accounts.ts';
import type { Attack } from '../attack.ts';
import type { HostileClient } from '../client.ts';

/** Web3MQ's calls with pictures, and into groups that nobody asked for. */
export const pictures: readonly Attack[] = [
  {
    name: 'pictures',
    run: (client) =>
      byTwo(client, async ({ calls }) => {
        await client.ask(calls.group.create({ avatar_base64: PICTURE }));
        await client.ask(calls.user.updateProfile({ avatar_base64: PICTURE }));
        await client.ask(calls.group.list({ size: 100 }));
        await client.ask(calls.chat.list({ page: 1, size: 100 }));
      }),
  },
  {
    name: 'invitations',
    run: (client) =>
      byTwo(client, async ({ calls }) => {
        const group = await client.ask(calls.group.create({ avatar_base64: PICTURE }));
        if (group !== null) await client.ask(calls.group.invite(group.groupid, client.users));
      }),
  },
];

/** One call of each at a time: the typed client would put several into one request, with one picture too many. */
const byTwo = async (
  client: HostileClient,
  work: (user: Web3mqUser) => Promise<unknown>,
): Promise<void> => {
  const one = await newWeb3mqUser(client);
  const other = await newWeb3mqUser(client);
  await client.flood(2, (n) => work(n === 0 ? one : other));
};
