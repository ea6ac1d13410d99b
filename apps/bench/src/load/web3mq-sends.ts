import { randomUUID } from 'node:crypto';
import { messageIdParts, signedText } from '@parley/contracts';
import { ed25519PublicKey } from '@parley/wallet';
import type { Web3mqUser } from '../world/people.ts';
import type { Client } from './closed-loop.ts';
import { CONNECT, frame, MESSAGE } from './frames.ts';
import type { Job } from './job.ts';
import { hashText, signingKey, signText } from './signing.ts';
import { RequestSocket } from './socket.ts';

/** A second; what goes beyond is signed when it is needed. */
const SIGNED_AHEAD = 2_500;
const NODE = 'node';

export const sendByWeb3mq = (job: Job): Promise<Client[]> =>
  eachUser(job, async (user) => {
    const socket = await RequestSocket.open(`${job.url}/messages`);
    await socket.ask(connectFrame(user));
    return socket;
  });

/** The bare program takes the same messages, and nobody need connect. */
export const sendByBareWeb3mq = (job: Job): Promise<Client[]> =>
  eachUser(job, () => RequestSocket.open(job.url));

const eachUser = (
  job: Job,
  open: (user: Web3mqUser) => Promise<RequestSocket>,
): Promise<Client[]> =>
  Promise.all(
    // All is signed before the first socket opens: it may not stay silent for long.
    sendersOf(job).map(async ({ user, next }) => {
      const socket = await open(user);
      const call = async (): Promise<void> => {
        const answer = await socket.ask(next());
        if (!answer.includes('received')) throw new Error(`A send was refused: ${answer}`);
      };
      return { call, close: () => socket.close() };
    }),
  );

/** Every second user only: their partners must not hear of it, or frames of two kinds would come. */
const sendersOf = ({ world, clients, warmMs, ms }: Job) =>
  world.users
    .filter((_, index) => index % 2 === 0)
    .slice(0, clients)
    .map((user) => {
      const sign = messageFrames(user);
      const ahead = (SIGNED_AHEAD * (warmMs + ms)) / 1000 / clients;
      const ready = Array.from({ length: ahead }, sign);
      return { user, next: (): Buffer => ready.pop() ?? sign() };
    });

const connectFrame = ({ userid, privateKey }: Web3mqUser): Buffer => {
  const timestamp = Date.now();
  const text = signedText('connect', { node_id: NODE, userid, timestamp });
  return frame(CONNECT, [NODE, userid, timestamp, signText(text, signingKey(privateKey))]);
};

const messageFrames = ({ userid, privateKey, topic }: Web3mqUser): (() => Buffer) => {
  const key = signingKey(privateKey);
  const pubkey = ed25519PublicKey(privateKey);
  // A message's id is made of text and time: no two may have the same, now or in another run.
  const content = `Yes, it is still here: would you like to see it? ${randomUUID()}`;
  let timestamp = Date.now();
  return () => {
    timestamp -= 1;
    const messageid = hashText(messageIdParts({ userid, topic, timestamp }) + content);
    const call = { messageid, userid, topic, node_id: NODE, timestamp };
    return frame(MESSAGE, [
      content,
      topic,
      1,
      userid,
      signText(signedText('messageSend', call), key),
      'text/plain; charset=utf-8',
      'NONE',
      true,
      timestamp,
      messageid,
      '',
      NODE,
      pubkey,
    ]);
  };
};
