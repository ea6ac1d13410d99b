import type { TypedNewMessage } from '@parley/contracts';
import { alice, bob, carol } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';
import { newThread, numbered, send, sendMany } from './live-calls.ts';
import { type Input, transports } from './raw-http.ts';

const contentsOf = (messages: readonly { content: string }[]) =>
  messages.map(({ content }) => content);

/** Every result of a search, call after call, and how many each call gave. */
const searchAll = async (app: TestApp, input: Parameters<Search>[0], token?: string) => {
  const results: TypedNewMessage[] = [];
  const found: number[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await typed(app, token).message.search.query({ ...input, cursor });
    results.push(...page.results);
    found.push(page.results.length);
    if (page.next_cursor === null) return { results, found };
    cursor = page.next_cursor;
  }
};
type Search = ReturnType<typeof typed>['message']['search']['query'];

describe.each(transports)('over %s', (transport, call) => {
  let app: TestApp;
  let uuid: string;
  let other: string;
  beforeAll(async () => {
    app = await testApp();
    uuid = await newThread(app, [alice.address, bob.address]);
    other = await newThread(app, [alice.address, carol.address]);
    await send(app, uuid, alice.address, 'The Harbour at four');
    await send(app, other, carol.address, 'a harbour, too');
    await send(app, uuid, bob.address, 'ＨＡＲＢＯＵＲ ﬁrst');
    await send(app, uuid, bob.address, 'nothing of it');
    await send(app, uuid, bob.address, '100% under_scored');
    await send(app, uuid, alice.address, 'مرحبا بكم');
  });
  afterAll(() => app[Symbol.asyncDispose]());

  const search = (input: Input) => call(app, 'message.search', input);
  const found = async (input: Input) => contentsOf((await search(input)).json.results);

  it('finds in all threads of an address, newest first, whatever the case or form', async () => {
    const newest = ['ＨＡＲＢＯＵＲ ﬁrst', 'a harbour, too', 'The Harbour at four'];
    for (const text of ['harbour', 'HARBOUR', ' ＨarBour\t'])
      expect(await found({ text, address: alice.address })).toEqual(newest);
    expect(await found({ text: 'harbour', address: bob.address })).toEqual([newest[0], newest[2]]);
    expect(await found({ text: 'harbour', address: carol.address })).toEqual([newest[1]]);
    expect(await found({ text: 'harbour', address: 'user:nobody' })).toEqual([]);
    expect(await found({ text: 'FIRST', address: bob.address })).toEqual([newest[0]]);
    expect(await found({ text: 'حبا', address: alice.address })).toEqual(['مرحبا بكم']);
  });

  it('takes every character as it is', async () => {
    const address = alice.address;
    expect(await found({ text: '% u', address })).toEqual(['100% under_scored']);
    expect(await found({ text: 'r_s', address })).toEqual(['100% under_scored']);
    for (const text of ['%%', '__', '.*', '\\w', "' or"])
      expect(await found({ text, address })).toEqual([]);
  });

  it('finds in one thread, for those in it or in open mode for anybody', async () => {
    const newest = ['ＨＡＲＢＯＵＲ ﬁrst', 'The Harbour at four'];
    const input = { text: 'harbour', thread_uuid: uuid };
    expect(await found(input)).toEqual(newest);
    expect(await found({ ...input, thread_uuid: uuid.toUpperCase() })).toEqual(newest);
    expect(await found({ ...input, address: bob.address })).toEqual(newest);
    expect((await search({ ...input, address: carol.address })).status).toBe(404);
    expect((await search({ ...input, thread_uuid: crypto.randomUUID() })).status).toBe(404);
  });

  it('gives messages with their threads', async () => {
    const { json } = await search({ text: 'at four', address: bob.address });
    const message = {
      thread_uuid: uuid,
      sender: alice.address,
      content: 'The Harbour at four',
      is_read: false,
    };
    expect(json).toMatchObject({ results: [message], next_cursor: null });
    const fields = ['content', 'id', 'is_read', 'sender', 'thread_uuid', 'timestamp'];
    const more = transport === 'tRPC' ? ['payload_type', 'proof'] : [];
    expect(Object.keys(json).sort()).toEqual(['next_cursor', 'results']);
    expect(Object.keys(json.results[0]).sort()).toEqual([...fields, ...more].sort());
  });

  it.each<[string, Input]>([
    ['text', { text: 'x', address: alice.address }],
    ['text', { text: '  x ', address: alice.address }],
    ['text', { text: 'x'.repeat(101), address: alice.address }],
    ['text', { address: alice.address }],
    ['address', { text: 'hello' }],
    ['address', { text: 'hello', address: 'nobody' }],
    ['address', { text: 'hello', address: '' }],
    ['thread_uuid', { text: 'hello', thread_uuid: 'x' }],
    ['cursor', { text: 'hello', address: alice.address, cursor: '' }],
    ['cursor', { text: 'hello', address: alice.address, cursor: '-1' }],
    ['cursor', { text: 'hello', address: alice.address, cursor: '1.5' }],
    ['cursor', { text: 'hello', address: alice.address, cursor: '9'.repeat(17) }],
  ])('refuses a bad %s: %j', async (field, input) => {
    const { status, fields } = await search(input);
    expect({ status, fields }).toEqual({ status: 400, fields: [field] });
  });

  it('takes the longest text and any cursor there can be', async () => {
    const address = alice.address;
    expect(await found({ text: 'x'.repeat(100), address })).toEqual([]);
    expect(await found({ text: 'harbour', address, cursor: '0' })).toEqual([]);
    expect(await found({ text: 'harbour', address, cursor: '9'.repeat(16) })).toHaveLength(3);
    expect(
      await found({ text: 'harbour', thread_uuid: uuid, cursor: '9'.repeat(16) }),
    ).toHaveLength(2);
  });

  it('forgets what was deleted', async () => {
    const gone = await newThread(app, [bob.address, carol.address]);
    await send(app, gone, bob.address, 'soon gone');
    expect(await found({ text: 'soon', address: carol.address })).toEqual(['soon gone']);
    await rest(app, 'DELETE', `/api/chat/${gone}/`);
    expect(await found({ text: 'soon', address: carol.address })).toEqual([]);
    expect((await search({ text: 'soon', thread_uuid: gone })).status).toBe(404);
  });
});

describe('in locked mode', () => {
  it('finds what one may see, and no more when one has left', async () => {
    await using app = await testApp(locked);
    const [a, c] = [await signIn(app, alice), await signIn(app, carol)];
    const all = [alice.address, bob.address, carol.address];
    const thread_uuid = await newThread(app, all, a);
    await send(app, thread_uuid, alice.address, 'to you all', a);
    const search = async (token: string) =>
      contentsOf((await typed(app, token).message.search.query({ text: 'to you' })).results);
    expect([await search(a), await search(c)]).toEqual([['to you all'], ['to you all']]);
    const change = (participants: readonly string[]) =>
      typed(app, a).thread.update.mutate({ uuid: thread_uuid, participants: [...participants] });
    await change(all.slice(0, 2));
    expect([await search(a), await search(c)]).toEqual([['to you all'], []]);
    await expect(
      typed(app, c).message.search.query({ text: 'to you', thread_uuid }),
    ).rejects.toThrow('Not found.');
    await change(all);
    expect(await search(c)).toEqual([]);
    await send(app, thread_uuid, alice.address, 'to you all again', a);
    expect(await search(c)).toEqual(['to you all again']);
  });
});

describe('a long history', () => {
  const COUNT = 2_100;
  let app: TestApp;
  let thread_uuid: string;
  beforeAll(async () => {
    app = await testApp();
    thread_uuid = await newThread(app, [alice.address, bob.address]);
    await send(app, thread_uuid, bob.address, 'a needle');
    await sendMany(app, thread_uuid, alice.address, numbered(COUNT, 'straw '), 100);
  }, 60_000);
  afterAll(() => app[Symbol.asyncDispose]());

  it.each(['address', 'thread'])('by %s is looked through in parts, to its end', async (by) => {
    const input = by === 'thread' ? { thread_uuid } : { address: bob.address };
    const { results, found } = await searchAll(app, { ...input, text: 'needle' });
    expect(contentsOf(results)).toEqual(['a needle']);
    expect(found).toEqual([0, 1]);
  });

  it.each(['address', 'thread'])('by %s gives each result once, 50 a call', async (by) => {
    const input = by === 'thread' ? { thread_uuid } : { address: bob.address };
    const { results, found } = await searchAll(app, { ...input, text: 'straw' });
    expect(found.filter((count) => count > 50)).toEqual([]);
    expect(results.map(({ id }) => id)).toEqual(
      results.map(({ id }) => id).toSorted((one, two) => two - one),
    );
    expect(new Set(contentsOf(results)).size).toBe(COUNT);
    expect(results).toHaveLength(COUNT);
  });
});
