import { signedText } from '@parley/contracts';
import { locked, type TestApp, testApp } from '@parley/server/testing';
import { alice, bob, dora, emil, mallory, type Web3mqPerson } from '@parley/testkit';
import { signEd25519, vfxKey } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf } from './document.ts';
import { proxyOf } from './proxy.ts';

type Proxy = Awaited<ReturnType<typeof proxyOf>>;

let app: TestApp;
let strict: Proxy;
let lenient: Proxy;

beforeAll(async () => {
  app = await testApp();
  const document = await documentOf(app);
  strict = await proxyOf(app.url, document, { isStrict: true });
  lenient = await proxyOf(app.url, document, { isStrict: false });
});
afterAll(async () => {
  await lenient[Symbol.asyncDispose]();
  await strict[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

interface Asked {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly through?: Proxy;
}

/** A call through the proxy: what it finds wrong with request or answer is in `violations`. */
const call = async (
  method: string,
  path: string,
  { body, headers, through = strict }: Asked = {},
) => {
  const answer = await fetch(through.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  expect(answer.headers.get('sl-violations')).toBeNull();
  expect([path, answer.headers.get('content-type')]).not.toEqual([
    path,
    'application/problem+json',
  ]);
  return { status: answer.status, json: text === '' ? undefined : JSON.parse(text) };
};

const participants = [alice.address, bob.address];
const nowhere = '123e4567-e89b-12d3-a456-426614174000';

describe('VFX traffic breaks no rule of the document', () => {
  let uuid = '';

  it('when it goes well', async () => {
    const created = await call('POST', '/api/chat/', {
      body: { participants, shop_id: 1, initial_message: 'Hello' },
      headers: { 'idempotency-key': 'hello-1' },
    });
    uuid = created.json.uuid;
    const again = await call('POST', '/api/chat/', { body: { participants, shop_id: 1 } });
    const sent = await call('POST', `/api/chat/${uuid}/message/`, {
      body: { sender: bob.address, content: 'Yes, it is. 😀' },
      headers: { 'idempotency-key': 'yes-1' },
    });
    expect([created.status, again.status, sent.status]).toEqual([201, 200, 201]);
    const both = participants.join(',');
    const address = `address=${alice.address}`;
    for (const path of [
      `/api/chat/?${address}&page=1&page_size=20`,
      '/api/chat/?page_size=1',
      `/api/chat/lookup/?participants=${both}&shop_id=1`,
      `/api/chat/lookup/?participants=${alice.address}`,
      `/api/chat/new-messages/?${address}&since=2024-01-01T12:00:00Z`,
      `/api/chat/search/?text=yes&${address}`,
      `/api/chat/${uuid}/`,
      `/api/chat/${uuid}/message/?after=0`,
      '/api/shop/',
      '/api/shop/1/',
      '/api/shop/url/?url=myshop',
    ])
      expect([path, (await call('GET', path)).status]).toEqual([path, 200]);
    const body = { is_read: true, address: alice.address };
    expect((await call('PATCH', `/api/chat/${uuid}/`, { body })).status).toBe(200);
    const typing = { body: { address: alice.address } };
    expect((await call('POST', `/api/chat/${uuid}/typing/`, typing)).status).toBe(204);
  });

  it('when somebody signs in', async () => {
    const { address } = alice;
    const { json: asked } = await call('POST', '/api/auth/challenge/', { body: { address } });
    const signature = vfxKey(alice.privateKey, 'mainnet').sign(asked.message);
    const body = { address, message: asked.message, signature };
    const { status, json } = await call('POST', '/api/auth/sign-in/', { body });
    expect(status).toBe(201);
    const headers = { authorization: `Bearer ${json.token}` };
    expect((await call('GET', '/api/auth/sessions/', { headers })).status).toBe(200);
    const foreign = `/api/chat/?address=${mallory.address}`;
    expect((await call('GET', foreign, { headers })).status).toBe(403);
    expect((await call('DELETE', '/api/auth/sessions/current/', { headers })).status).toBe(204);
    expect((await call('GET', '/api/auth/sessions/', { headers })).status).toBe(401);
    expect((await call('POST', '/api/auth/sign-in/', { body })).status).toBe(401);
  });

  it('when it is refused', async () => {
    const other = [alice.address, mallory.address];
    const { json } = await call('POST', '/api/chat/', {
      body: { participants: other, shop_id: 1 },
    });
    const message = `/api/chat/${uuid}/message/`;
    const key = { 'idempotency-key': 'yes-1' };
    const refusals: readonly [number, string, string, Asked?][] = [
      [400, 'POST', '/api/chat/', { body: { participants, shop_id: 99 } }],
      [400, 'POST', message, { body: { sender: mallory.address, content: 'Hi' } }],
      [404, 'GET', `/api/chat/${nowhere}/`],
      [404, 'GET', '/api/chat/?page=99'],
      [404, 'DELETE', `/api/chat/${nowhere}/`],
      [409, 'PATCH', `/api/chat/${json.uuid}/`, { body: { participants } }],
      [413, 'POST', message, { body: { sender: bob.address, content: 'x'.repeat(70_000) } }],
      [422, 'POST', message, { body: { sender: bob.address, content: 'No' }, headers: key }],
      [400, 'POST', '/api/chat/', { body: { participants: [] }, through: lenient }],
      [400, 'GET', '/api/chat/?page=0', { through: lenient }],
      [404, 'GET', '/api/chat/no-uuid/', { through: lenient }],
      [400, 'POST', '/api/chat/', { body: [], through: lenient }],
    ];
    for (const [status, method, path, asked] of refusals)
      expect([method, path, (await call(method, path, asked)).status]).toEqual([
        method,
        path,
        status,
      ]);
    expect((await call('DELETE', `/api/chat/${json.uuid}/`)).status).toBe(204);
  });

  it('when a session is needed, and when there is too much of it', async () => {
    await using server = await testApp({ ...locked, PARLEY_SIGN_IN_LIMIT: '3' });
    const document = await documentOf(server);
    await using through = await proxyOf(server.url, document, { isStrict: false });
    expect((await call('GET', '/api/chat/', { through })).status).toBe(401);
    const ask = () =>
      call('POST', '/api/auth/challenge/', { body: { address: alice.address }, through });
    const statuses = new Set<number>();
    for (let tries = 0; tries < 10 && !statuses.has(429); tries += 1)
      statuses.add((await ask()).status);
    expect([...statuses]).toEqual([201, 429]);
  });
});

const headersOf = ({ publicKey, didkey }: Web3mqPerson) => ({
  'web3mq-request-pubkey': publicKey,
  didkey,
});

describe('Web3MQ traffic breaks no rule of the document', () => {
  const { userid } = dora;
  const sign = (text: string): string => signEd25519(text, dora.privateKey);
  const post = (path: string, body: object) =>
    call('POST', path, { body, headers: headersOf(dora) });
  const get = (path: string, fields: Readonly<Record<string, string | number>>) => {
    const query = Object.entries(fields).map(([name, value]): [string, string] => [
      name,
      `${value}`,
    ]);
    return call('GET', `${path}?${new URLSearchParams(query)}`, { headers: headersOf(dora) });
  };

  // A signature is good for one call, so no two calls have the same time.
  let time = Date.now();
  const now = (): number => {
    time += 1;
    return time;
  };

  it('when it goes well', async () => {
    const chat = { userid, topic: emil.userid, topic_type: 'user', timestamp: now() };
    const web3mq_signature = sign(signedText('chatUpdate', chat));
    const me = () => {
      const timestamp = now();
      return {
        userid,
        timestamp,
        web3mq_signature: sign(signedText('chatList', { userid, timestamp })),
      };
    };
    const made = await post('/api/groups/', { ...me(), group_name: 'Tea' });
    expect(made.json).toMatchObject({ code: 0, data: { group_name: 'Tea' } });
    const { groupid } = made.json.data;
    const ofGroup = () => {
      const call = { userid, groupid, timestamp: now() };
      return [call, sign(signedText('groupMembers', call))] as const;
    };
    const [members, membersSignature] = ofGroup();
    const [permissions, permissionsSignature] = ofGroup();
    const news = { userid, sync_timestamp: 0, timestamp: now() };
    const history = { userid, topic: emil.userid, timestamp: now() };
    const answers = [
      await post('/api/chats/', { ...chat, web3mq_signature }),
      await get('/api/chats/', { ...me(), page: 1, size: 20 }),
      await get('/api/my_profile/', me()),
      await get('/api/groups/', { ...me(), page: 1, size: 20 }),
      await get('/api/group_members/', { ...members, web3mq_signature: membersSignature }),
      await get('/api/get_group_permissions/', {
        ...permissions,
        web3mq_user_signature: permissionsSignature,
      }),
      await post('/api/get_new_messages/', {
        ...news,
        web3mq_user_signature: sign(signedText('messageListNew', news)),
      }),
      await get('/api/messages/history/', {
        ...history,
        web3mq_signature: sign(signedText('messageHistory', history)),
      }),
      await get('/api/get_user_public_profile/', {
        did_type: 'web3mq',
        did_value: userid,
        timestamp: now(),
      }),
      await call('GET', '/api/server-list/'),
      await call('GET', '/api/ping/'),
    ];
    expect(answers.map(({ status, json }) => [status, json])).toEqual(
      answers.map(() => [200, expect.objectContaining({ code: 0, msg: 'ok' })]),
    );
  });

  it('when it is refused', async () => {
    const timestamp = Date.now();
    const me = { userid, timestamp, page: 1, size: 20 };
    const forged = await get('/api/chats/', { ...me, web3mq_signature: sign('another text') });
    expect([forged.status, forged.json.code]).toEqual([200, 401]);
    const did = { did_type: 'eth', did_value: '0x0', timestamp };
    const unknown = await call('POST', '/api/get_user_info/', { body: did });
    expect([unknown.status, unknown.json.code]).toEqual([200, 404]);
    const short = await call('POST', '/api/chats/', { body: { userid }, through: lenient });
    expect([short.status, short.json.code]).toEqual([200, 401]);
  });
});

it('finds what the document does not allow', async () => {
  const answer = await fetch(`${strict.url}/api/chat/lookup/`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    422,
    'application/problem+json',
  ]);
});
