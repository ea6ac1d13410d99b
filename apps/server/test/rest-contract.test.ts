import { alice, bob } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { keyPaths } from './raw-http.ts';

/** The answers of the VFX document as it prints them, with real addresses. */
const participants = [alice.address, bob.address];
const shop = { id: 1, name: 'My Shop', url: 'rbx://myshop' };
const thread = { uuid: '123e4567-e89b-12d3-a456-426614174000', participants, shop };
const times = { created_at: '2024-01-01T12:00:00Z', updated_at: '2024-01-01T13:00:00Z' };
const message = {
  id: 1,
  sender: alice.address,
  content: 'Hello, is this item available?',
  timestamp: '2024-01-01T12:00:00Z',
  is_read: false,
};
const documented = {
  list: {
    count: 50,
    next: 'http://localhost:8000/api/chat/?page=2',
    previous: null,
    results: [{ ...thread, ...times, last_message: 'Hello, is this item still available?' }],
  },
  thread: { ...thread, messages: [message], ...times },
  lookup: { thread: { uuid: thread.uuid, participants, shop_id: 1 } },
  messages: { count: 10, results: [message] },
  message,
  newMessages: { count: 5, results: [{ thread_uuid: thread.uuid, ...message }] },
};

const sixDigits = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

let app: TestApp;
let uuid = '';

// One story, told in the order of the document, on a server that has just been made.
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

describe('the documented requests on a fresh start', () => {
  it('create a thread about shop 1 with a first message', async () => {
    const { status, json } = await rest(app, 'POST', '/api/chat/', {
      body: { participants, shop_id: 1, initial_message: "I'm interested in your NFT collection" },
    });
    expect(status).toBe(201);
    expect(keyPaths(json)).toEqual(keyPaths(documented.thread));
    expect(json).toMatchObject({ participants, shop });
    expect(json.messages).toMatchObject([
      { sender: alice.address, content: "I'm interested in your NFT collection", is_read: false },
    ]);
    uuid = json.uuid;
    expect(uuid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('answer a message', async () => {
    const { status, json } = await rest(app, 'POST', `/api/chat/${uuid}/message/`, {
      body: {
        sender: bob.address,
        content: "Yes, it's still available. Would you like to make an offer?",
      },
    });
    expect(status).toBe(201);
    expect(keyPaths(json)).toEqual(keyPaths(documented.message));
    expect(json).toMatchObject({ sender: bob.address, is_read: false });
    expect(json.timestamp).toMatch(sixDigits);
    expect(Number.isInteger(json.id)).toBe(true);
  });

  it('list threads', async () => {
    const { status, json } = await rest(app, 'GET', '/api/chat/');
    expect(status).toBe(200);
    expect(keyPaths(json)).toEqual(keyPaths(documented.list));
    expect(json).toMatchObject({ count: 1, next: null, previous: null });
    expect(json.results[0]).toMatchObject({
      uuid,
      participants,
      shop,
      last_message: "Yes, it's still available. Would you like to make an offer?",
    });
    expect(json.results[0].created_at).toMatch(sixDigits);
    expect(json.results[0].updated_at).toMatch(sixDigits);
    expect(json.results[0].updated_at > json.results[0].created_at).toBe(true);
  });

  it('read one thread, oldest message first', async () => {
    const { status, json } = await rest(app, 'GET', `/api/chat/${uuid}/`);
    expect(status).toBe(200);
    expect(keyPaths(json)).toEqual(keyPaths(documented.thread));
    expect(json.messages.map((one: { sender: string }) => one.sender)).toEqual(participants);
  });

  it('look a thread up by its participants, with and without its shop', async () => {
    for (const more of ['', '&shop_id=1']) {
      const { status, json } = await rest(
        app,
        'GET',
        `/api/chat/lookup/?participants=${participants.join(',')}${more}`,
      );
      expect(status).toBe(200);
      expect(keyPaths(json)).toEqual(keyPaths(documented.lookup));
      expect(json).toEqual({ thread: { uuid, participants, shop_id: 1 } });
    }
  });

  it('list the messages of a thread', async () => {
    const { status, json } = await rest(app, 'GET', `/api/chat/${uuid}/message/`);
    expect([status, json.count]).toEqual([200, 2]);
    expect(keyPaths(json)).toEqual(keyPaths(documented.messages));
  });

  it('list new messages to an address since a time', async () => {
    const { status, json } = await rest(
      app,
      'GET',
      `/api/chat/new-messages/?address=${bob.address}&since=2024-01-01T12:00:00Z`,
    );
    expect([status, json.count]).toEqual([200, 1]);
    expect(keyPaths(json)).toEqual(keyPaths(documented.newMessages));
    expect(json.results[0]).toMatchObject({ thread_uuid: uuid, sender: alice.address });
  });

  it('change a thread, as documented for PATCH, with and without the trailing slash', async () => {
    for (const end of ['/', '']) {
      const body = { is_read: true, address: bob.address };
      const { status, json } = await rest(app, 'PATCH', `/api/chat/${uuid}${end}`, { body });
      expect(status).toBe(200);
      expect(keyPaths(json)).toEqual(keyPaths(documented.thread));
      expect(json.messages[0].is_read).toBe(true);
    }
  });

  it('delete a thread, which is then nowhere', async () => {
    const gone = await rest(app, 'DELETE', `/api/chat/${uuid}/`);
    expect([gone.status, gone.text]).toEqual([204, '']);
    const path = `/api/chat/${uuid}/`;
    const afterwards = [
      await rest(app, 'GET', path),
      await rest(app, 'DELETE', path),
      await rest(app, 'PATCH', path, { body: { shop_id: null } }),
      await rest(app, 'GET', `${path}message/`),
      await rest(app, 'POST', `${path}message/`, { body: { sender: alice.address, content: 'x' } }),
      await rest(app, 'GET', `/api/chat/${crypto.randomUUID()}/`),
    ];
    for (const { status, text } of afterwards)
      expect([status, text]).toEqual([404, '{"detail":"Not found."}']);
    expect((await rest(app, 'GET', '/api/chat/')).json.count).toBe(0);
    expect(
      (await rest(app, 'GET', `/api/chat/lookup/?participants=${participants.join(',')}`)).json,
    ).toEqual({ thread: null });
  });
});
