import { dora, emil } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { chatUpdate, rest, typed } from './calls.ts';
import { rawRequest } from './raw-http.ts';
import { signedInput, signedMessage } from './web3mq.calls.ts';
import { teaGroup } from './web3mq.group-world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  await chatUpdate(app, dora, emil.userid);
  await typed(app).web3mq.message.send.mutate(signedMessage(app, dora, emil.userid));
});
afterAll(() => app[Symbol.asyncDispose]());

/** The data of a signed GET, asked for under these headers. */
const dataUnder = async (
  headers: Record<string, string>,
  path: string,
  procedure: string,
  fields: object,
) => {
  const { request_pubkey, didkey, ...query } = signedInput(app, dora, procedure, { ...fields });
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) all.set(name, `${value}`);
  const { json } = await rest(app, 'GET', `${path}?${all}`, {
    headers: { ...headers, 'web3mq-request-pubkey': `${request_pubkey}`, didkey: `${didkey}` },
  });
  expect(json).toEqual({ code: 0, msg: 'ok', data: expect.anything() });
  return json.data;
};

describe('api-version', () => {
  it('2 gives every list the names of that version, too; no other changes an answer', async () => {
    const page = { page: 1, size: 20 };
    const groupid = await teaGroup(app);
    const lists: [string, string, object][] = [
      ['/api/chats/', 'chat.list', page],
      ['/api/messages/history/', 'message.history', { ...page, topic: emil.userid }],
      ['/api/groups/', 'group.list', page],
      ['/api/group_members/', 'group.members', { ...page, groupid }],
    ];
    for (const list of lists) {
      const data = await dataUnder({}, ...list);
      expect(Object.keys(data)).toEqual(['total', 'result']);
      expect(data.result).not.toEqual([]);
      const both = { ...data, total_count: data.total, data_list: data.result };
      expect(await dataUnder({ 'api-version': '2' }, ...list)).toEqual(both);
      for (const version of ['1', '3', '', 'x'])
        expect(await dataUnder({ 'api-version': version }, ...list)).toEqual(data);
    }
    const one = ['/api/my_profile/', 'user.profile', {}] as const;
    expect(await dataUnder({ 'api-version': '2' }, ...one)).toEqual(await dataUnder({}, ...one));
  });
});

const unserved = { code: 404, msg: expect.stringContaining('/api/messages/history/') };
const signs = { 'web3mq-request-pubkey': dora.publicKey, didkey: dora.didkey };

describe('a Web3MQ path that is not served', () => {
  it.each([
    ['GET', '/api/contacts/', {}],
    ['GET', '/api/contacts?page=1&size=20', {}],
    ['POST', '/api/contacts/friend_requests/', {}],
    ['GET', '/api/notification/history/', {}],
    ['GET', '/api/user_public_followers/', {}],
    ['POST', '/api/group/user_join_request/', {}],
    ['POST', '/api/groups/info/', {}],
    ['GET', '/api/fediverse/outbox/', signs],
    ['POST', '/api/of_tomorrow/', { didkey: dora.didkey }],
  ])('is told so in the envelope: %s %s', async (method, path, headers) => {
    const body = method === 'POST' ? ['{}'] : [];
    const all = { ...headers, 'content-type': 'application/json' };
    const { status, text } = await rawRequest(app, method, path, { headers: all, body });
    expect([status, JSON.parse(text)]).toEqual([404, unserved]);
  });

  it('is none of those that are not asked for as Web3MQ clients ask', async () => {
    const { status, json } = await rest(app, 'GET', '/api/fediverse/outbox/');
    expect([status, json]).toEqual([404, { detail: 'Not found.' }]);
    const typedPath = await rest(app, 'GET', '/trpc/nothing', { headers: signs });
    expect(typedPath.json).toHaveProperty('error');
  });

  it('costs and is limited like all that comes to no call, in the envelope', async () => {
    await using busy = await testApp({ ...locked, PARLEY_IP_LIMIT: '100' });
    const answers = await Promise.all(
      Array.from({ length: 101 }, () => rest(busy, 'GET', '/api/contacts/')),
    );
    const refused = answers.find(({ status }) => status !== 404);
    expect(refused).toMatchObject({ status: 429, json: { code: 429 } });
  });

  it('is no other dialect where the body cannot be read', async () => {
    const { status, json } = await rest(app, 'POST', '/api/contacts/add_friends/', { raw: '{' });
    expect([status, Object.keys(json)]).toEqual([expect.any(Number), ['code', 'msg']]);
  });
});

it('a served path of Web3MQ tells of another method in the envelope', async () => {
  const { status, headers, json } = await rest(app, 'PUT', '/api/chats/', { body: {} });
  expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  expect(json).toEqual({ code: 400, msg: expect.any(String) });
});
