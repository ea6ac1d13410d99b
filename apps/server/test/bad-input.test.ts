import { alice, bob } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { type Input, transports } from './raw-http.ts';

let app: TestApp;
let uuid = '';

beforeAll(async () => {
  app = await testApp();
  const made = await rest(app, 'POST', '/api/chat/', {
    body: { participants: [alice.address, bob.address], initial_message: 'first' },
  });
  uuid = made.json.uuid;
});
afterAll(() => app[Symbol.asyncDispose]());

describe.each(transports)('over %s', (_name, call) => {
  const lists: [string, Input][] = [
    ['thread.list', {}],
    ['shop.list', {}],
    ['message.list', { thread_uuid: 'the thread' }],
  ];

  describe.each(lists)('%s', (procedure, fixed) => {
    const list = (input: Input) =>
      call(app, procedure, {
        ...fixed,
        ...('thread_uuid' in fixed && { thread_uuid: uuid }),
        ...input,
      });

    it.each([
      ['-1', -1],
      ['0', 0],
      ['1.5', 1.5],
      ['2^53+1', '9007199254740993'],
      ['0x10', '0x10'],
      ['1e3', '1e3'],
      ['blank', ' '],
      ['nothing', ''],
      ['a word', 'last'],
      ['two values', [1, 2]],
    ])('refuses page %s, naming the field', async (_case, page) => {
      const { status, fields } = await list({ page });
      expect({ status, fields }).toEqual({ status: 400, fields: ['page'] });
    });

    it.each([1_000_000_000, Number.MAX_SAFE_INTEGER])('knows no page %i', async (page) => {
      expect((await list({ page })).status).toBe(404);
      expect((await list({ page, page_size: 100 })).status).toBe(404);
    });

    it.each([0, -1, 101, 1.5, 'all'])(
      'refuses page_size %s, naming the field',
      async (page_size) => {
        const { status, fields } = await list({ page_size });
        expect({ status, fields }).toEqual({ status: 400, fields: ['page_size'] });
      },
    );

    it('takes page 1 of 1 and of 100 entries', async () => {
      expect((await list({ page: 1, page_size: 1 })).status).toBe(200);
      expect((await list({ page: 1, page_size: 100 })).status).toBe(200);
    });
  });

  it.each(['x', 'b1', 'b1.2.3', 'c1.2', 'b-1.2', "b1.2'--", 'b1.2e9', `b${'9'.repeat(17)}.1`])(
    'refuses the cursor %s',
    async (cursor) => {
      const { status, fields } = await call(app, 'thread.list', { cursor });
      expect({ status, fields }).toEqual({ status: 400, fields: ['cursor'] });
    },
  );

  it('answers a cursor far beyond either end of a list', async () => {
    for (const cursor of ['b0.0', 'a9999999999999999.9999999999999999'])
      expect((await call(app, 'thread.list', { cursor })).json.results).toEqual([]);
  });

  it.each([
    ['yesterday'],
    ['2024-02-30T00:00:00Z'],
    ['2024-02-30'],
    ['1704110400'],
    [''],
    ['2024-01-01T12:00:00Z\n'],
    ['2024-01-01T12:00:00Z'.padStart(70)],
  ])('refuses since %j', async (since) => {
    const { status, fields } = await call(app, 'message.listNew', {
      address: alice.address,
      since,
    });
    expect({ status, fields }).toEqual({ status: 400, fields: ['since'] });
  });

  it.each([
    ['0001-01-01T00:00:00Z', 1],
    ['2024-01-01', 1],
    ['9999-12-31T23:59:59.999999Z', 0],
    ['9999-12-31', 0],
  ])('reads since %s, however far away', async (since, count) => {
    const answer = await call(app, 'message.listNew', { address: bob.address, since });
    expect([answer.status, answer.json.count]).toEqual([200, count]);
  });

  it('needs the address whose new messages are asked for', async () => {
    const { status, fields } = await call(app, 'message.listNew', {});
    expect({ status, fields }).toEqual({ status: 400, fields: ['address'] });
  });
});

describe('keys that reach for the prototype', () => {
  const poisons = [
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}',
    '{"prototype":{"polluted":1},"toString":1,"hasOwnProperty":1',
  ];
  interface Poisoned {
    readonly method: string;
    readonly path: string;
    readonly raw?: string;
  }
  const bodies = (start: string): Poisoned[] => [
    {
      method: 'POST',
      path: '/api/chat/',
      raw: `${start},"participants":["${alice.address}","${bob.address}"]}`,
    },
    {
      method: 'POST',
      path: '/api/chat/{uuid}/message/',
      raw: `${start},"sender":"${bob.address}","content":"x"}`,
    },
    {
      method: 'PATCH',
      path: '/api/chat/{uuid}/',
      raw: `${start},"is_read":true,"address":"${bob.address}"}`,
    },
    {
      method: 'POST',
      path: '/trpc/message.send',
      raw: `${start},"sender":"${bob.address}","content":"x"}`,
    },
    { method: 'POST', path: '/trpc/thread.update', raw: `${start},"is_read":true}` },
    { method: 'GET', path: `/trpc/thread.list?input=${encodeURIComponent(`${start}}`)}` },
    { method: 'GET', path: '/api/chat/?__proto__=1&constructor=2&__proto__[polluted]=1' },
  ];

  it.each(poisons.flatMap(bodies))(
    'are ignored or refused in $method $path $raw',
    async ({ method, path, raw }) => {
      const url = path.replace('{uuid}', uuid);
      const { status } = await rest(app, method, url, raw === undefined ? {} : { raw });
      expect([200, 201, 400]).toContain(status);
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
      expect(String({})).toBe('[object Object]');
    },
  );
});
