import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { signedText } from '@parley/contracts';
import { alice, type Person, type Web3mqPerson } from '@parley/testkit';
import { signEd25519, vfxKey } from '@parley/wallet';
import { createTRPCClient, httpLink } from '@trpc/client';
import { z } from 'zod';
import type { AppRouter, TestApp } from '../src/testing.ts';

/** Connections are kept: `fetch` does that, too, but takes twice the time. */
const agent = new Agent({ keepAlive: true });

const Asked = z.object({
  method: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.union([z.string(), z.instanceof(Uint8Array)]).optional(),
});

/** Sends a request, and gives its answer as soon as it begins. */
const ask = (url: string, { method, headers, body }: z.infer<typeof Asked>) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    request(url, { method, headers: { ...length, ...headers }, agent }, resolve)
      .on('error', reject)
      .end(body);
  });

/** A typed client of a test server; with a token it is signed in. */
export const typed = (app: Pick<TestApp, 'url'>, token?: string) =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${app.url}/trpc`,
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        fetch: async (url, init) => {
          const answer = await ask(`${url}`, Asked.parse(init));
          const content = await text(answer);
          return { ok: answer.statusCode === 200, json: async () => JSON.parse(content) };
        },
      }),
    ],
  });

export interface RestOptions {
  readonly body?: unknown;
  /** Sent as it is, instead of `body` as JSON. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}

/** A REST request, and its answer as read. */
export const rest = async (
  app: Pick<TestApp, 'url'>,
  method: string,
  path: string,
  { body, raw, headers, token }: RestOptions = {},
) => {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await ask(app.url + path, {
    method,
    headers: {
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: sent,
  });
  const type = answer.headers['content-type'] ?? '';
  const content = await (type.startsWith('text/event-stream') ? firstEvent(answer) : text(answer));
  const isJson = type.startsWith('application/json');
  return {
    status: answer.statusCode ?? 0,
    headers: new Headers(pairs(answer.rawHeaders)),
    text: content,
    json: isJson && content !== '' ? JSON.parse(content) : undefined,
  };
};

const pairs = (flat: readonly string[]): [string, string][] =>
  flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? '']] : []));

/** A stream up to its first entry, or its refusal in tRPC's way; then it is hung up. */
const firstEvent = async (answer: IncomingMessage): Promise<string> => {
  let content = '';
  for await (const part of answer.setEncoding('utf8')) {
    content += part;
    if (/^(id: |event: serialized-error)[\s\S]*\n\n/m.test(content)) break;
  }
  return content;
};

/** A session of a test person, by the documented way: challenge, signature, sign-in. */
export const signIn = async (
  app: Pick<TestApp, 'url'>,
  person: Person = alice,
): Promise<string> => {
  const client = typed(app);
  const { message } = await client.session.challenge.mutate({ address: person.address });
  const signature = vfxKey(person.privateKey, 'mainnet').sign(message);
  const { token } = await client.session.signIn.mutate({
    address: person.address,
    message,
    signature,
  });
  return token;
};

/** A session of a Web3MQ user, by a session key of theirs. */
export const userSignIn = async (
  app: Pick<TestApp, 'url'>,
  { userid: address, privateKey }: Pick<Web3mqPerson, 'userid' | 'privateKey'>,
): Promise<string> => {
  const { session } = typed(app);
  const { message } = await session.challenge.mutate({ address });
  const signature = signEd25519(message, privateKey);
  return (await session.signIn.mutate({ address, message, signature })).token;
};

interface SignedOptions {
  /** Milliseconds; now unless given. */
  readonly timestamp?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const web3mqHeaders = (person: Web3mqPerson) => ({
  'web3mq-request-pubkey': person.publicKey,
  didkey: person.didkey,
});

/** The documented signed GET of a chat list. */
export const chatList = (
  app: Pick<TestApp, 'url'>,
  person: Web3mqPerson,
  {
    timestamp = Date.now(),
    headers,
    ...page
  }: SignedOptions & { page?: number; size?: number } = {},
) => {
  const { userid } = person;
  const query = new URLSearchParams({
    page: String(page.page ?? 1),
    size: String(page.size ?? 20),
    userid,
    timestamp: String(timestamp),
    web3mq_signature: signEd25519(signedText('chatList', { userid, timestamp }), person.privateKey),
  });
  return rest(app, 'GET', `/api/chats/?${query}`, {
    headers: { ...web3mqHeaders(person), ...headers },
  });
};

/** The documented signed POST that puts a chat on top of one's list. */
export const chatUpdate = (
  app: Pick<TestApp, 'url'>,
  person: Web3mqPerson,
  topic: string,
  {
    timestamp = Date.now(),
    headers,
    topic_type = 'user',
  }: SignedOptions & { topic_type?: string } = {},
) => {
  const { userid } = person;
  const text = signedText('chatUpdate', { userid, topic, topic_type, timestamp });
  return rest(app, 'POST', '/api/chats/', {
    headers: { ...web3mqHeaders(person), ...headers },
    body: {
      userid,
      timestamp,
      topic,
      topic_type,
      web3mq_signature: signEd25519(text, person.privateKey),
    },
  });
};

/** The uuid of the only thread of an address, as typed calls show it in open mode. */
export const onlyThread = async (app: Pick<TestApp, 'url'>, address: string) => {
  const { results } = await typed(app).thread.list.query({ address });
  const [thread] = results;
  if (thread === undefined || results.length > 1) throw new Error('There is not just one thread.');
  return thread.uuid;
};
