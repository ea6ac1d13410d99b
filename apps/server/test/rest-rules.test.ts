import { carol } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { addressOf } from './raw-http.ts';

let app: TestApp;
let people = 0;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

/** A thread of people whom no other test knows. */
const newThread = async (more: Readonly<Record<string, unknown>> = {}) => {
  const participants = [addressOf(++people), addressOf(++people)];
  const { json } = await rest(app, 'POST', '/api/chat/', { body: { participants, ...more } });
  return { participants, path: `/api/chat/${json.uuid}/`, json };
};

describe('Idempotency-Key', () => {
  const send = async (path: string, sender: string, content: string, key: string) =>
    rest(app, 'POST', `${path}message/`, {
      body: { sender, content },
      headers: { 'idempotency-key': key },
    });

  it('gives a retry the first answer byte for byte, even after others read it', async () => {
    const { path, participants } = await newThread();
    const [sender = '', reader = ''] = participants;
    const first = await send(path, sender, 'once', 'key-1');
    await rest(app, 'PATCH', path, { body: { is_read: true, address: reader } });
    const retries = await Promise.all(
      Array.from({ length: 20 }, () => send(path, sender, 'once', 'key-1')),
    );
    for (const retry of retries)
      expect([retry.status, retry.text]).toEqual([first.status, first.text]);
    expect((await rest(app, 'GET', `${path}message/`)).json.count).toBe(1);
  });

  it('with another body is refused', async () => {
    const { path, participants } = await newThread();
    const [sender = '', other = ''] = participants;
    await send(path, sender, 'once', 'key-1');
    const reused = await send(path, sender, 'twice', 'key-1');
    expect([reused.status, Object.keys(reused.json)]).toEqual([422, ['detail']]);
    expect((await send(path, other, 'twice', 'key-1')).status).toBe(201);
    expect((await send((await newThread()).path, sender, 'x', 'key-1')).status).toBe(400);
  });

  it('makes one message of a first message that is retried', async () => {
    const participants = [addressOf(++people), addressOf(++people)];
    const create = (initial_message: string) =>
      rest(app, 'POST', '/api/chat/', {
        body: { participants, initial_message },
        headers: { 'idempotency-key': 'create-1' },
      });
    const first = await create('hi');
    const retry = await create('hi');
    expect([first.status, retry.json.uuid]).toEqual([201, first.json.uuid]);
    expect(retry.json.messages).toEqual(first.json.messages);
    expect((await create('other')).status).toBe(422);
  });

  it.each(['k'.repeat(201), 'two words', 'two, keys'])('refuses the key %s', async (key) => {
    const { path, participants } = await newThread();
    expect((await send(path, participants[0] ?? '', 'x', key)).status).toBe(400);
  });
});

describe('finding', () => {
  it('opens the same thread again with 200, and another one about another shop', async () => {
    const { participants, json } = await newThread();
    const open = (shop_id: number | null) =>
      rest(app, 'POST', '/api/chat/', {
        body: { participants: [...participants].reverse(), shop_id },
      });
    const again = await open(null);
    expect([again.status, again.json]).toEqual([200, json]);
    const about = await open(1);
    expect([about.status, about.json.uuid === json.uuid]).toEqual([201, false]);
    const lookup = async (more: string) =>
      (await rest(app, 'GET', `/api/chat/lookup/?participants=${participants.join(',')}${more}`))
        .json;
    expect((await lookup('&shop_id=1')).thread.uuid).toBe(about.json.uuid);
    expect((await lookup('')).thread).toMatchObject({ uuid: about.json.uuid, shop_id: 1 });
    expect((await lookup('&shop_id=99')).thread).toBeNull();
  });

  it('looks up exactly these participants: no fewer, no more', async () => {
    const { participants } = await newThread();
    const [one = '', two = ''] = participants;
    const lookup = async (names: string) =>
      (await rest(app, 'GET', `/api/chat/lookup/?participants=${names}`)).json.thread;
    expect((await lookup(`${two}, ${one}`)).participants).toEqual(participants);
    expect(await lookup(one)).toBeNull();
    expect(await lookup(`${one},${two},${carol.address}`)).toBeNull();
    expect((await lookup(`${two}&participants=${one}`)).participants).toEqual(participants);
    expect((await rest(app, 'GET', '/api/chat/lookup/')).json).toHaveProperty('participants');
  });
});

it.each([
  ['text', 'x'.repeat(500), 'x'.repeat(140)],
  ['emoji', '😀'.repeat(200), '😀'.repeat(140)],
  ['a whole short text', 'y'.repeat(140), 'y'.repeat(140)],
])('last_message is cut at 140 code points: %s', async (_name, initial_message, preview) => {
  const { participants } = await newThread({ initial_message });
  const { json } = await rest(app, 'GET', `/api/chat/?address=${participants[0]}`);
  expect(json.results[0].last_message).toBe(preview);
});
