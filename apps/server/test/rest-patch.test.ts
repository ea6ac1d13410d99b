import { alice, bob, carol, mallory } from '@parley/testkit';
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

describe('PATCH', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['an empty patch', {}, 'non_field_errors'],
    ['an address alone', { address: alice.address }, 'non_field_errors'],
    ['a uuid', { uuid: crypto.randomUUID() }, 'uuid'],
    ['messages', { messages: [] }, 'messages'],
    ['created_at', { created_at: '2024-01-01T00:00:00Z' }, 'created_at'],
    ['last_message', { shop_id: 1, last_message: 'x' }, 'last_message'],
    ['is_read: false', { is_read: false, address: alice.address }, 'is_read'],
    ['is_read without a reader', { is_read: true }, 'address'],
    ['a reader who is not there', { is_read: true, address: mallory.address }, 'address'],
    ['an unknown shop', { shop_id: 99 }, 'shop_id'],
    ['a shop that is a text', { shop_id: '1' }, 'shop_id'],
    ['one participant', { participants: [alice.address] }, 'participants'],
    ['a bad participant', { participants: [alice.address, 'Rx123...'] }, 'participants'],
    ['the key constructor', { constructor: 1 }, 'constructor'],
  ])('refuses %s, naming the field', async (_name, body, field) => {
    const { path, json } = await newThread({ initial_message: 'hi' });
    const answer = await rest(app, 'PATCH', path, { body });
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.json)).toContain(field);
    expect((await rest(app, 'GET', path)).json).toEqual(json);
  });

  it('marks everything so far as read for one reader, and is_read when all others have', async () => {
    const participants = [alice.address, bob.address, carol.address];
    const made = await rest(app, 'POST', '/api/chat/', {
      body: { participants, initial_message: 'hi all' },
    });
    const path = `/api/chat/${made.json.uuid}/`;
    const read = async (address: string) =>
      (await rest(app, 'PATCH', path, { body: { is_read: true, address } })).json.messages[0]
        .is_read;
    expect(await read(alice.address)).toBe(false);
    expect(await read(bob.address)).toBe(false);
    expect(await read(carol.address)).toBe(true);
    await rest(app, 'POST', `${path}message/`, { body: { sender: bob.address, content: 'more' } });
    const { messages } = (await rest(app, 'GET', path)).json;
    expect(messages.map((one: { is_read: boolean }) => one.is_read)).toEqual([true, false]);
  });

  it('gives a thread a shop and takes it away', async () => {
    const { path } = await newThread();
    const shop = { id: 1, name: 'My Shop', url: 'rbx://myshop' };
    expect((await rest(app, 'PATCH', path, { body: { shop_id: 1 } })).json.shop).toEqual(shop);
    expect((await rest(app, 'GET', path)).json.shop).toEqual(shop);
    expect((await rest(app, 'PATCH', path, { body: { shop_id: null } })).json.shop).toBeNull();
  });

  it('gives a thread other participants, in the order named', async () => {
    const { path, participants } = await newThread({ initial_message: 'hi' });
    const others = [addressOf(++people), participants[0] ?? ''];
    const { json } = await rest(app, 'PATCH', path, { body: { participants: others } });
    expect(json.participants).toEqual(others);
    expect(json.messages[0]).toMatchObject({ sender: participants[0], content: 'hi' });
    const left = await rest(app, 'GET', `/api/chat/?address=${participants[1]}`);
    expect(left.json.count).toBe(0);
  });

  it('refuses to make two threads of the same participants and shop, and changes nothing', async () => {
    const first = await newThread();
    const second = await newThread();
    const body = { participants: [...first.participants].reverse(), is_read: true };
    const clash = await rest(app, 'PATCH', second.path, {
      body: { ...body, address: second.participants[0] },
    });
    expect([clash.status, Object.keys(clash.json)]).toEqual([409, ['detail']]);
    expect((await rest(app, 'GET', second.path)).json).toEqual(second.json);
  });
});
