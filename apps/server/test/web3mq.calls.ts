import {
  loginContentText,
  procedures,
  registrationNonceText,
  restRoutes,
  signedFields,
} from '@parley/contracts';
import type { Web3mqPerson } from '@parley/testkit';
import {
  ethereumAddressOf,
  generateEd25519Key,
  generateVfxKey,
  signEd25519,
  signPersonal,
  web3mqHash,
} from '@parley/wallet';
import { z } from 'zod';
import type { TestApp } from '../src/testing.ts';
import { callRest } from './authorisation.world.ts';

type Fields = Readonly<Record<string, unknown>>;
type App = Pick<TestApp, 'url' | 'time'>;

/** The server's time in milliseconds. */
export const nowOf = (app: Pick<TestApp, 'time'>): number =>
  Math.floor(Date.now() + app.time.ahead / 1000);

const signedAt = new Map<string, number>();

/** A time that this user has signed nothing at: two calls may sign the same fields. */
const freshTime = (app: Pick<TestApp, 'time'>, userid: string): number => {
  const now = nowOf(app);
  const last = signedAt.get(userid) ?? 0;
  // Time may have been set back; a few milliseconds ahead are let through.
  const fresh = last >= now && last < now + 20_000 ? last + 1 : now;
  signedAt.set(userid, fresh);
  return fresh;
};

/** The input of a signed procedure, each with a time of its own unless one is given. */
export const signedInput = (
  app: Pick<TestApp, 'time'>,
  person: Web3mqPerson,
  procedure: string,
  fields: Fields = {},
): Fields => {
  const timestamp = freshTime(app, person.userid);
  const call: Fields = { userid: person.userid, timestamp, ...fields };
  const name = procedure.replace(/\.(.)/, (_, letter) => letter.toUpperCase());
  const order = Object.entries(signedFields).find(([key]) => key === name)?.[1] ?? [];
  const text = order
    .map((field) => String(call[field] ?? ''))
    .join('')
    .toWellFormed();
  const input = procedures.get(`web3mq.${procedure}`)?.input;
  const signature =
    input instanceof z.ZodObject && 'web3mq_user_signature' in input.shape
      ? 'web3mq_user_signature'
      : 'web3mq_signature';
  return {
    request_pubkey: person.publicKey,
    didkey: person.didkey,
    [signature]: signEd25519(text, person.privateKey),
    ...call,
  };
};

/** Makes the input of a Web3MQ procedure over its REST path, and gives the envelope. */
export const send = async (app: App, procedure: string, input: Fields) => {
  const route = restRoutes.find((it) => it.procedure === `web3mq.${procedure}`);
  if (route === undefined) throw new Error(`${procedure} has no route.`);
  const { status, json } = await callRest(app, route, input);
  return { status, ...json };
};

/** A signed call over REST: `call(app, dora, 'group.create', { group_name: 'Tea' })`. */
export const call = (app: App, person: Web3mqPerson, procedure: string, fields?: Fields) =>
  send(app, procedure, signedInput(app, person, procedure, fields));

/** The data of a signed call that must succeed. */
export const dataOf = async (
  app: App,
  person: Web3mqPerson,
  procedure: string,
  fields?: Fields,
) => {
  const { code, msg, data } = await call(app, person, procedure, fields);
  if (code !== 0) throw new Error(`${procedure}: ${code} ${msg}`);
  return data;
};

/** Somebody with a wallet, a main key and a session key (`privateKey` and `publicKey`). */
export interface Account extends Web3mqPerson {
  readonly wallet: string;
  readonly did_value: string;
  readonly main: ReturnType<typeof generateEd25519Key>;
}

export const newAccount = (change: Partial<Account> = {}): Account => {
  const wallet = change.wallet ?? generateVfxKey('mainnet').privateKey;
  const did_value = ethereumAddressOf(wallet);
  return {
    wallet,
    did_value,
    userid: `user:${web3mqHash(`${did_value}${Math.random()}`)}`,
    didkey: `eth:${did_value}`,
    main: generateEd25519Key(),
    ...generateEd25519Key(),
    ...change,
  };
};

/** A registration as the SDKs word it. */
export const registration = (
  app: Pick<TestApp, 'time' | 'origin'>,
  account: Account,
  change: Fields = {},
  purpose = 'register',
) => {
  const call = {
    userid: account.userid,
    did_type: 'eth',
    did_value: account.did_value,
    pubkey_type: 'ed25519',
    pubkey_value: account.main.publicKey,
    timestamp: nowOf(app),
  };
  const signature_content = [
    'Web3MQ wants you to sign in with your Ethereum account:',
    account.did_value,
    `For Web3MQ ${purpose}`,
    `URI: ${app.origin}`,
    'Version: 1',
    '',
    `Nonce: ${web3mqHash(registrationNonceText({ ...call, ...change }))}`,
    'Issued At: 22/11/2026 00:00',
  ].join('\n');
  const did_signature = signPersonal(signature_content, account.wallet);
  return { ...call, signature_content, did_signature, ...change };
};

/** The same for a reset of the main key. */
export const reset = (
  app: Pick<TestApp, 'time' | 'origin'>,
  account: Account,
  change: Fields = {},
) => registration(app, account, change, 'reset password');

/** A login of the account's session key, good for a day. */
export const login = (app: Pick<TestApp, 'time'>, account: Account, change: Fields = {}) => {
  const timestamp = nowOf(app);
  const call = {
    userid: account.userid,
    pubkey_value: account.publicKey,
    pubkey_expired_timestamp: timestamp + 24 * 3600_000,
    timestamp,
    ...change,
  };
  const signature_content = web3mqHash(loginContentText(call));
  return {
    ...call,
    did_type: 'eth',
    did_value: account.did_value,
    main_pubkey: account.main.publicKey,
    pubkey_type: 'ed25519',
    signature_content,
    login_signature: signEd25519(signature_content, account.main.privateKey),
    ...change,
  };
};

/** An account that is registered and logged in. */
export const member = async (
  app: App & Pick<TestApp, 'origin'>,
  change: Partial<Account> = {},
): Promise<Account> => {
  const account = newAccount(change);
  for (const [procedure, input] of [
    ['user.register', registration(app, account)],
    ['user.login', login(app, account)],
  ] as const) {
    const { code, msg } = await send(app, procedure, input);
    if (code !== 0) throw new Error(`${procedure}: ${code} ${msg}`);
  }
  return account;
};

interface MessageOptions {
  readonly payload?: string | Uint8Array;
  readonly timestamp?: number;
  readonly cipher_suite?: string;
  readonly node_id?: string;
}

/** The input of a signed message to a topic. */
export const signedMessage = (
  app: Pick<TestApp, 'time'>,
  person: Web3mqPerson,
  topic: string,
  {
    payload = 'hello',
    timestamp = nowOf(app),
    cipher_suite = 'NONE',
    node_id = '',
  }: MessageOptions = {},
) => {
  const { userid } = person;
  const bytes = Buffer.from(payload);
  const messageid = web3mqHash(`${userid}${topic}${timestamp}`, bytes);
  const text = `${messageid}${userid}${topic}${node_id}${timestamp}`;
  return {
    userid,
    topic,
    payload: bytes.toString('base64'),
    payload_type: 'text/plain; charset=utf-8',
    cipher_suite,
    version: 1,
    timestamp,
    messageid,
    from_sign: signEd25519(text, person.privateKey),
    node_id,
    request_pubkey: person.publicKey,
    didkey: person.didkey,
  };
};
