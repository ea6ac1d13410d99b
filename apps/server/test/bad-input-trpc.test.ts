import { ErrorDetails } from '@parley/contracts';
import { alice, bob, dora } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { chatList, rest, typed } from './calls.ts';
import { execute } from './database.ts';

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const batchOf = (calls: number) =>
  `/trpc/${Array.from({ length: calls }, () => 'shop.list').join(',')}?batch=1&input=${encodeURIComponent(
    JSON.stringify(Object.fromEntries(Array.from({ length: calls }, (_, n) => [n, {}]))),
  )}`;

describe('a tRPC batch', () => {
  it('may hold 10 calls', async () => {
    const { status, json } = await rest(app, 'GET', batchOf(10));
    expect([status, json.length]).toEqual([200, 10]);
  });

  it.each([11, 500])('of %i calls is refused whole', async (calls) => {
    const { status, text } = await rest(app, 'GET', batchOf(calls));
    expect(status).toBe(400);
    expect(text).not.toContain('"result"');
  });

  it('of mutations may hold 10 and not 11', async () => {
    const body = { participants: [alice.address, bob.address] };
    const post = (calls: number) =>
      rest(app, 'POST', `/trpc/${Array(calls).fill('thread.create').join(',')}?batch=1`, {
        body: Object.fromEntries(Array.from({ length: calls }, (_, n) => [n, body])),
      });
    expect((await post(10)).status).toBe(200);
    expect((await post(11)).status).toBe(400);
  });
});

describe('a tRPC refusal', () => {
  const content = { thread_uuid: crypto.randomUUID(), sender: alice.address, content: '' };
  const unknown = { ...content, content: 'hi' };

  it.each([
    ['bad input', 'POST', 'message.send', content, 400, 'bad_input', ['content']],
    ['a thread that is not there', 'POST', 'message.send', unknown, 404, 'not_found', undefined],
    ['an unknown procedure', 'POST', 'message.steal', {}, 404, 'not_found', undefined],
    ['an unknown area', 'GET', 'constructor.prototype', undefined, 404, 'not_found', undefined],
    ['GET on a mutation', 'GET', 'message.send', undefined, 405, 'method_not_allowed', undefined],
    ['POST on a query', 'POST', 'thread.list', {}, 405, 'method_not_allowed', undefined],
    ['no session', 'GET', 'session.list', undefined, 401, 'unauthenticated', undefined],
  ])('of %s tells its code and fields, and no stack', async (...row) => {
    const [, method, procedure, body, status, code, fields] = row;
    const answer = await rest(app, method, `/trpc/${procedure}`, body ? { body } : {});
    expect(answer.status).toBe(status);
    const { error } = answer.json;
    expect(Object.keys(error.data).sort()).toEqual(['code', 'httpStatus', 'path', 'refusal']);
    const refusal = ErrorDetails.parse(error.data.refusal);
    expect(refusal.code).toBe(code);
    expect(refusal.fields && Object.keys(refusal.fields)).toEqual(fields);
    expect(error.message).not.toBe('');
    expect(answer.text).not.toMatch(/stack|\.ts|node_modules|Zod|TRPCError/);
  });

  it('of input that is no JSON is bad input', async () => {
    for (const path of ['/trpc/thread.list?input=%7B', '/trpc/thread.list?batch=1&input=%7B'])
      expect((await rest(app, 'GET', path)).status).toBe(400);
    const post = await rest(app, 'POST', '/trpc/message.send', { raw: '{"content":' });
    expect(post.status).toBe(400);
  });

  it.each([
    ['too large a body', 413, 'too_large', { raw: `"${'x'.repeat(70_000)}"` }],
    [
      'another type',
      415,
      'unsupported_type',
      { raw: '{}', headers: { 'content-type': 'text/xml' } },
    ],
    ['no UTF-8', 400, 'bad_input', { raw: Uint8Array.of(0x22, 0xff, 0x22) }],
    ['a proxy', 403, 'forbidden', { raw: '{}', headers: { via: '1.1 proxy' } }],
  ])(
    'that comes before any procedure (%s) has the same shape',
    async (_name, http, code, options) => {
      const { status, json } = await rest(app, 'POST', '/trpc/message.send', options);
      expect(status).toBe(http);
      expect(json).toMatchObject({ error: { data: { httpStatus: http, refusal: { code } } } });
    },
  );

  it('reaches the typed client with its details', async () => {
    const failed = typed(app).message.send.mutate(content);
    await expect(failed).rejects.toMatchObject({
      data: {
        refusal: { code: 'bad_input', fields: { content: ['A message must not be blank.'] } },
      },
    });
  });
});

it('an error that nobody foresaw is told without what went wrong', async () => {
  await using broken = await testApp();
  for (const table of ['shop', 'web3mq_key'])
    await execute(broken.database, `alter table ${table} rename to gone_${table}`);
  const message = 'Something went wrong on our side.';
  const overRest = await rest(broken, 'GET', '/api/shop/');
  expect([overRest.status, overRest.json]).toEqual([500, { detail: message }]);
  const overTrpc = await rest(broken, 'GET', '/trpc/shop.list?input=%7B%7D');
  expect([overTrpc.status, overTrpc.json.error.message]).toEqual([500, message]);
  expect(overTrpc.json.error.data.refusal).toEqual({ code: 'internal' });
  const overWeb3mq = await chatList(broken, dora);
  expect([overWeb3mq.status, overWeb3mq.json]).toEqual([200, { code: 500, msg: message }]);
  for (const { text } of [overRest, overTrpc, overWeb3mq])
    expect(text).not.toMatch(/sqlite|postgres|relation|table|stack|\.ts/i);
});
