import { alice, bob, carol } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { addressOf, type Input, transports } from './raw-http.ts';

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

const bobKey = vfxKey(bob.privateKey, 'mainnet');
const many = Array.from({ length: 51 }, (_, index) => addressOf(index + 1));

/** REST names the key by its header. */
const keyName = (transport: string): string =>
  transport === 'REST' ? 'idempotency-key' : 'client_key';

it('tells a value of the wrong type from one that is missing', async () => {
  const body = { participants: 'both', shop_id: 'one', initial_message: 5 };
  expect((await rest(app, 'POST', '/api/chat/', { body })).json).toMatchObject({
    participants: ['This must be a list, not text.'],
    shop_id: ['This must be a number, not text.'],
    initial_message: ['This must be text, not a number.'],
  });
  expect((await rest(app, 'POST', '/api/chat/', { body: {} })).json).toEqual({
    participants: ['This field is required.'],
  });
});

describe.each(transports)('over %s', (transport, call) => {
  describe('content', () => {
    const send = (content: unknown, more: Input = {}) =>
      call(app, 'message.send', { thread_uuid: uuid, sender: alice.address, content, ...more });

    it.each([
      ['nothing', ''],
      ['blanks', ' \t\r\n\u00a0\u3000\ufeff'],
      ['8,001 letters', 'x'.repeat(8001)],
      ['8,001 emoji', '😀'.repeat(8001)],
      ['NUL', 'a\0b'],
      ['half a surrogate pair', 'a\ud800b'],
      ['the other half', '\udc00'],
      ['a number', 7],
      ['null', null],
      ['a list', ['hi']],
      ['an object', { text: 'hi' }],
      ['no value at all', undefined],
    ])('may not be %s', async (_name, content) => {
      const { status, fields } = await send(content);
      expect({ status, fields }).toEqual({ status: 400, fields: ['content'] });
      const first = { participants: [alice.address, carol.address], initial_message: content };
      if (content === null || content === undefined) return;
      const made = await call(app, 'thread.create', first);
      expect([made.status, made.fields]).toEqual([400, ['initial_message']]);
    });

    it.each([
      ['8,000 letters', 'x'.repeat(8000)],
      ['8,000 emoji', '😀'.repeat(8000)],
      ['joined emoji', '👩‍👩‍👧‍👦 🏳️‍🌈'],
      ['right to left and overrides', 'שלום \u202Etxt.exe\u202C'],
      ['combining marks', 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢'],
      ['blanks around', '  hi \n'],
    ])('is kept byte for byte: %s', async (_name, content) => {
      const sent = await send(content);
      expect(sent.json.content).toBe(content);
      const { json } = await rest(app, 'GET', `/api/chat/${uuid}/message/?page_size=1`);
      expect(json.results[0].content).toBe(content);
    });

    it('comes alone: id, uuid, timestamp, is_read and proof of a body change nothing', async () => {
      const forged = { id: 1, uuid: 'x', timestamp: '1999-01-01T00:00:00Z', is_read: true };
      const { json } = await send('mine', { ...forged, proof: 'signature', created_at: 'then' });
      expect(json.id).not.toBe(1);
      expect(json.timestamp).not.toContain('1999');
      expect(json.is_read).toBe(false);
      expect(json).not.toHaveProperty('uuid');
      expect(json.proof).not.toBe('signature');
    });

    it.each([
      ['201 characters', 'k'.repeat(201)],
      ['a space', 'two words'],
      ['a letter beyond ASCII', 'ké'],
      ['nothing', ''],
    ])('may not carry a key with %s', async (_name, client_key) => {
      const { status, fields } = await send('with key', { client_key });
      expect({ status, fields }).toEqual({ status: 400, fields: [keyName(transport)] });
    });

    it('may carry a key of 200 characters', async () => {
      const { json } = await send('with key', { client_key: transport.padEnd(200, '~') });
      expect(json.content).toBe('with key');
    });

    it('needs a sender who takes part', async () => {
      for (const sender of [undefined, carol.address, bobKey.address.slice(0, -1), 'user:stranger'])
        expect((await send('hi', { sender })).fields).toEqual(['sender']);
    });
  });

  describe('participants', () => {
    const create = (participants: unknown) => call(app, 'thread.create', { participants });

    it.each<[string, unknown]>([
      ['none', []],
      ['one', [alice.address]],
      ['51', many],
      ['the same twice', [alice.address, alice.address]],
      ['a text', `${alice.address},${bob.address}`],
      ['an object', { 0: alice.address, 1: bob.address, length: 2 }],
      ['null', null],
      ['nothing', undefined],
      ['a list in a list', [[alice.address], [bob.address]]],
      ['a number', [alice.address, 7]],
      ['a wrong character', [alice.address, bob.address.replace('Y', '0')]],
      ['a wrong checksum', [alice.address, 'RBjFKcqBvJdwbLq4bJPKRHCL7t1pjR4SXj']],
      ['a short address', [alice.address, bob.address.slice(0, -1)]],
      ['a long address', [alice.address, `${bob.address}1`]],
      ['25 characters', [alice.address, 'R'.repeat(25)]],
      ['36 characters', [alice.address, 'R'.repeat(36)]],
      ['a testnet address', [alice.address, vfxKey(bob.privateKey, 'testnet').address]],
      ['a leading 1, which is not canonical', [alice.address, `1${bob.address}`]],
      ['a blank around', [alice.address, ` ${bob.address}`]],
      ['the elision of the document', ['Rx123...', 'Rx456...']],
      ['a Web3MQ userid', [alice.address, 'user:dora']],
      ['NUL', [alice.address, `${bob.address}\0`]],
    ])('may not be %s', async (_name, participants) => {
      const { status, fields } = await create(participants);
      expect({ status, fields }).toEqual({ status: 400, fields: ['participants'] });
    });

    it('may be 50, and vault addresses', async () => {
      const made = await create(many.slice(0, 50));
      expect(made.json.participants).toEqual(many.slice(0, 50));
      const vault = bobKey.vaultAddress ?? '';
      expect(vault).toMatch(/^xRBX/);
      expect((await create([alice.address, vault])).json.participants).toEqual([
        alice.address,
        vault,
      ]);
    });
  });

  it.each([0, -1, 1.5, '1', 2, 2 ** 53, true])('refuses the shop %s', async (shop_id) => {
    const { status, fields } = await call(app, 'thread.create', {
      participants: [alice.address, bob.address],
      shop_id,
    });
    expect({ status, fields }).toEqual({ status: 400, fields: ['shop_id'] });
  });
});
