import { signedText } from '@parley/contracts';
import { ed25519PublicKey } from '@parley/wallet';
import type { Web3mqUser } from '../world/people.ts';
import type { Client } from './closed-loop.ts';
import { HttpConnection, requestText } from './http-connection.ts';
import type { Job } from './job.ts';
import { signingKey, signText } from './signing.ts';

/** A second; what goes beyond is signed when it is needed. */
const SIGNED_AHEAD = 6_000;

const HALF_A_DAY_MS = 12 * 3600_000;

/** Signed lists of one user; each signature is used once. */
export const chatList = async ({ url, world, clients, warmMs, ms }: Job): Promise<Client[]> => {
  const [user] = world.users;
  if (user === undefined) throw new Error('Nobody is registered.');
  const sign = listRequests(user);
  const ready = Array.from({ length: (SIGNED_AHEAD * (warmMs + ms)) / 1000 }, sign);
  const next = (): string => ready.pop() ?? sign();
  return Promise.all(
    Array.from({ length: clients }, async () => {
      const connection = await HttpConnection.open(url);
      return { call: () => connection.send(next()), close: () => connection.close() };
    }),
  );
};

const listRequests = ({ userid, didkey, privateKey }: Web3mqUser): (() => string) => {
  const key = signingKey(privateKey);
  const headers = { 'web3mq-request-pubkey': ed25519PublicKey(privateKey), didkey };
  // No two signatures of a user may bear the same time: they go back from some time of this day.
  let timestamp = Date.now() - Math.floor(Math.random() * HALF_A_DAY_MS);
  return () => {
    timestamp -= 1;
    const web3mq_signature = signText(signedText('chatList', { userid, timestamp }), key);
    const query = new URLSearchParams({
      page: '1',
      size: '20',
      userid,
      timestamp: String(timestamp),
      web3mq_signature,
    });
    return requestText({ method: 'GET', path: `/api/chats/?${query}`, headers });
  };
};
