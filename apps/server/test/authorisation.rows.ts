import { type ProcedurePath, signingStrings } from '@parley/contracts';
import { alice, dora } from '@parley/testkit';
import { generateVfxKey, signEd25519, vfxKey } from '@parley/wallet';
import { addressOf, type Outcome, type Who, type World } from './authorisation.world.ts';
import { signIn, typed } from './calls.ts';

type Input = (world: World, who: Who) => Promise<Readonly<Record<string, unknown>>>;
export type Outcomes = Readonly<Record<Who, Outcome>>;

const unauthenticated = {
  nobody: 'unauthenticated',
  expired: 'unauthenticated',
  revoked: 'unauthenticated',
} as const;
export const all = (outcome: Outcome): Outcomes => ({
  nobody: outcome,
  expired: outcome,
  revoked: outcome,
  stranger: outcome,
  former: outcome,
  member: outcome,
});
const signedIn: Outcomes = { ...all('ok'), ...unauthenticated };
const membersOnly = (others: Outcome): Outcomes => ({
  ...signedIn,
  stranger: others,
  former: others,
});

const nothing: Input = async () => ({});
const uuid: Input = async (world) => ({ uuid: await world.newThread() });
/** An inbox with something in it, so that its stream begins. */
const inbox: Input = async ({ app, tokens, newThread }, who) => {
  const address = addressOf[who];
  const participants = [address, generateVfxKey('mainnet').address];
  if (who === 'stranger') await typed(app, tokens.stranger).thread.create.mutate({ participants });
  else await newThread();
  return { address, after: '' };
};
const thread: Input = async (world) => ({ thread_uuid: await world.newThread() });

let calls = 0;
/** A signed call of its own: another timestamp each. */
const signed = ({ app }: World, text: (call: { userid: string; timestamp: number }) => string) => {
  calls += 1;
  const { userid, didkey, publicKey: request_pubkey, privateKey } = dora;
  const call = { userid, timestamp: Math.floor(Date.now() + app.time.ahead / 1000) - calls };
  return { ...call, didkey, request_pubkey, web3mq_signature: signEd25519(text(call), privateKey) };
};

/** For each procedure a good input, and what it gives to whom in locked mode. */
export const rows: Readonly<Record<ProcedurePath, readonly [Input, Outcomes]>> = {
  'thread.list': [nothing, signedIn],
  'thread.create': [
    async () => ({ participants: [alice.address, generateVfxKey('mainnet').address] }),
    membersOnly('forbidden'),
  ],
  'thread.get': [uuid, membersOnly('not_found')],
  'thread.update': [
    async (world, who) => ({ ...(await uuid(world, who)), is_read: true, address: addressOf[who] }),
    membersOnly('not_found'),
  ],
  'thread.summary': [uuid, membersOnly('not_found')],
  'thread.markUnread': [
    async (world, who) => ({ ...(await uuid(world, who)), address: addressOf[who] }),
    membersOnly('not_found'),
  ],
  'thread.delete': [uuid, membersOnly('not_found')],
  'thread.lookup': [
    async () => ({ participants: [alice.address, generateVfxKey('mainnet').address] }),
    signedIn,
  ],
  'message.list': [thread, membersOnly('not_found')],
  'message.send': [
    async (world, who) => ({ ...(await thread(world, who)), sender: addressOf[who], content: 'x' }),
    membersOnly('not_found'),
  ],
  'message.listNew': [async (_world, who) => ({ address: addressOf[who] }), signedIn],
  'message.search': [
    async (world, who) => ({ ...(await thread(world, who)), text: 'hello' }),
    membersOnly('not_found'),
  ],
  'inbox.changes': [inbox, signedIn],
  'inbox.typing': [
    async (world, who) => ({ ...(await thread(world, who)), address: addressOf[who] }),
    membersOnly('not_found'),
  ],
  'server.info': [nothing, all('ok')],
  'shop.list': [nothing, signedIn],
  'shop.get': [async () => ({ id: 1 }), signedIn],
  'shop.byUrl': [async () => ({ url: 'myshop' }), signedIn],
  'session.challenge': [async () => ({ address: alice.address }), all('ok')],
  'session.signIn': [
    async ({ app }) => {
      // Only ten tries in five minutes.
      app.time.ahead += 60_000_000;
      const { address, privateKey } = alice;
      const { message } = await typed(app).session.challenge.mutate({ address });
      return { address, message, signature: vfxKey(privateKey, 'mainnet').sign(message) };
    },
    all('ok'),
  ],
  'session.list': [nothing, signedIn],
  'session.revoke': [
    async ({ app }) => {
      app.time.ahead += 60_000_000;
      const another = await signIn(app, alice);
      const { results } = await typed(app, another).session.list.query();
      return { id: results.find(({ current }) => current)?.id };
    },
    membersOnly('not_found'),
  ],
  'web3mq.chat.list': [
    async (world) => ({ ...signed(world, signingStrings.chatList), page: 1, size: 20 }),
    all('unauthenticated'),
  ],
  'web3mq.chat.update': [
    async (world) => {
      const topic = { topic: 'user:somebody', topic_type: 'user' };
      return {
        ...signed(world, (call) => signingStrings.chatUpdate({ ...call, ...topic })),
        ...topic,
      };
    },
    all('unauthenticated'),
  ],
};
