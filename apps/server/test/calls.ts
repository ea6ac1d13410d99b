import { signedText } from '@parley/contracts';
import { alice, type Person, type Web3mqPerson } from '@parley/testkit';
import { signEd25519, vfxKey } from '@parley/wallet';
import { createTRPCClient, httpLink } from '@trpc/client';
import type { AppRouter, TestApp } from '../src/testing.ts';

/** A typed client of a test server; with a token it is signed in. */
export const typed = (app: Pick<TestApp, 'url'>, token?: string) =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${app.url}/trpc`,
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
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
  const response = await fetch(app.url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  });
  const type = response.headers.get('content-type') ?? '';
  const text = await (type.startsWith('text/event-stream')
    ? firstEvent(response)
    : response.text());
  const isJson = type.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && text !== '' ? JSON.parse(text) : undefined,
  };
};

/** A stream up to its first entry, or its refusal in tRPC's way; then it is hung up. */
const firstEvent = async (response: Response): Promise<string> => {
  let text = '';
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    if (/^(id: |event: serialized-error)[\s\S]*\n\n/m.test(text)) break;
  }
  return text;
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
