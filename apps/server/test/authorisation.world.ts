import { randomBytes } from 'node:crypto';
import { type ErrorCode, procedures, type RestRoute } from '@parley/contracts';
import { alice, bob, carol, mallory } from '@parley/testkit';
import { vfxAddressOf } from '@parley/wallet';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest, signIn, typed, userSignIn } from './calls.ts';
import { execute } from './database.ts';
import { member } from './web3mq.calls.ts';

/** Everybody who may try: what each brings along, and whose address they name as theirs. */
export const whos = [
  'nobody',
  'expired',
  'revoked',
  'stranger',
  'former',
  'newcomer',
  'member',
  'user',
] as const;
export type Who = (typeof whos)[number];

export const addressOf: Record<Who, string> = {
  nobody: alice.address,
  expired: alice.address,
  revoked: alice.address,
  stranger: carol.address,
  former: mallory.address,
  newcomer: bob.address,
  member: alice.address,
  // Of Web3MQ.
  user: 'user:of-the-matrix',
};

/** The address of a key that nobody looks for, which takes a thousand times as long as its hash. */
export const somebodyNew = (): string =>
  vfxAddressOf(Uint8Array.of(4, ...randomBytes(64)), 'mainnet');

const WEEK = 7 * 24 * 3600_000_000;

/** A server with a shop, and a session of every kind. */
export const testWorld = async (settings: Readonly<Record<string, string>>) => {
  const app = await testApp(settings);
  await execute(
    app.database,
    `insert into shop (id, name, url, description) values (1, 'My Shop', 'rbx://myshop', '')
     on conflict do nothing`,
  );
  app.time.ahead = -WEEK;
  const expired = await signIn(app, alice);
  app.time.ahead = 0;
  const revoked = await signIn(app, alice);
  await typed(app, revoked).session.revoke.mutate({ id: 'current' });
  const user = await member(app, { userid: addressOf.user });
  const tokens = {
    nobody: undefined,
    expired,
    revoked,
    stranger: await signIn(app, carol),
    former: await signIn(app, mallory),
    newcomer: await signIn(app, bob),
    member: await signIn(app, alice),
    user: await userSignIn(app, user),
  };
  /** A new thread of alice's and somebody new, which mallory has had to leave and bob has come to. */
  const newThread = async (): Promise<string> => {
    const other = somebodyNew();
    const member = typed(app, tokens.member).thread;
    const { uuid } = await member.create.mutate({
      participants: [alice.address, other, mallory.address],
    });
    await member.update.mutate({ uuid, participants: [alice.address, other, bob.address] });
    return uuid;
  };
  return {
    app,
    tokens,
    /** Whose the userid is. */
    user,
    newThread,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
};
export type World = Awaited<ReturnType<typeof testWorld>>;

export type Fields = Readonly<Record<string, unknown>>;
type App = Pick<TestApp, 'url'>;

/** Calls a typed procedure by its path, as any client could. */
export const callTyped = (app: App, path: string, input: Fields, token?: string) => {
  const signed = token === undefined ? {} : { token };
  if (procedures.get(path)?.kind === 'mutation')
    return rest(app, 'POST', `/trpc/${path}`, { ...signed, body: input });
  const query = new URLSearchParams({ input: JSON.stringify(input) });
  return rest(app, 'GET', `/trpc/${path}?${query}`, signed);
};

/** Sends the input of a procedure as its REST route says, each field where it belongs. */
export const callRest = (app: App, route: RestRoute, input: Fields, token?: string) => {
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  const body: Record<string, unknown> = {};
  let { path } = route;
  for (const [field, value] of Object.entries(input)) {
    const source = route.sources[field];
    const text = Array.isArray(value) ? value.join(',') : String(value);
    if (source === undefined) body[field] = value;
    else if (source.in === 'path') path = path.replace(`{${field}}`, text);
    else if (source.in === 'query') query.set(source.name ?? field, text);
    else headers[source.name ?? field] = text;
  }
  return rest(app, route.method, query.size > 0 ? `${path}?${query}` : path, {
    ...(token !== undefined && { token }),
    headers,
    ...(route.body && { body }),
  });
};

/** Whether a call was carried out, or the name of its refusal. */
export type Outcome = 'ok' | ErrorCode;
