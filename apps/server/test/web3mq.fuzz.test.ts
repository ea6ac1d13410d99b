import { procedures, restRoutes } from '@parley/contracts';
import { dora, emil } from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { callTyped } from './authorisation.world.ts';
import { runs } from './engine.ts';
import { brokenInvariants } from './storage-invariants.ts';
import {
  call,
  dataOf,
  login,
  newAccount,
  registration,
  send,
  signedInput,
  signedMessage,
} from './web3mq.calls.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  await dataOf(app, dora, 'group.create', { groupid: 'group:tea' });
  await callTyped(app, 'web3mq.message.send', signedMessage(app, dora, emil.userid));
});
afterAll(() => app[Symbol.asyncDispose]());

const topic = fc.oneof(
  fc.constantFrom(emil.userid, dora.userid, 'group:tea', 'group:none', 'user:x', ''),
  fc.string(),
);
const junk = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, true, '__proto__', '\ud800', '\0', 2 ** 53, -1),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', 'constructor', 'length'), fc.string(), {
    noNullPrototype: true,
  }),
);
/** Fields that make sense, with some that do not. */
const fields = fc.record(
  {
    topic: fc.oneof(topic, junk),
    topic_type: fc.oneof(fc.constantFrom('user', 'group'), junk),
    groupid: fc.oneof(topic, junk),
    group_name: junk,
    members: fc.oneof(fc.array(topic, { maxLength: 4 }), junk),
    messages: fc.oneof(fc.array(fc.string(), { maxLength: 4 }), junk),
    status: fc.oneof(fc.constantFrom('read', 'delivered'), junk),
    permissions: junk,
    keyword: junk,
    nickname: junk,
    avatar_url: junk,
    avatar_base64: junk,
    sync_timestamp: fc.oneof(fc.nat(), junk),
    page: fc.oneof(fc.nat({ max: 5 }), junk),
    size: fc.oneof(fc.integer({ min: 1, max: 100 }), junk),
  },
  { requiredKeys: [] },
);

const signed = restRoutes
  .filter(({ procedure }) => procedures.get(procedure)?.access === 'signed')
  .map(({ procedure }) => procedure.slice('web3mq.'.length));

const refusals = [0, 400, 401, 403, 404, 409];

it('answers whatever is signed with a code of the table, over REST and typed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...signed), fields, async (procedure, given) => {
      const { status, code } = await call(app, dora, procedure, given);
      expect([status, refusals]).toEqual([200, expect.arrayContaining([code])]);
      const input = signedInput(app, dora, procedure, given);
      const typed = await callTyped(app, `web3mq.${procedure}`, input);
      expect([200, ...refusals]).toContain(typed.status);
    }),
    runs(200),
  );
  expect(await brokenInvariants(app.database)).toEqual([]);
});

it('answers every message with itself or a refusal, and keeps its bytes', async () => {
  const payload = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
  );
  const cipher = fc.constantFrom('NONE', '', 'AES');
  await fc.assert(
    fc.asyncProperty(payload, cipher, topic, async (bytes, cipher_suite, to) => {
      const input = signedMessage(app, dora, to, { payload: bytes, cipher_suite });
      const { status, json } = await callTyped(app, 'web3mq.message.send', input);
      expect([200, 400, 401, 404, 422]).toContain(status);
      if (status !== 200) return;
      expect(json.result.data).toMatchObject({ payload: input.payload, cipher_suite });
      const { result } = await dataOf(app, dora, 'message.history', { topic: to, size: 1 });
      expect(result).toEqual([json.result.data]);
    }),
    runs(100),
  );
  expect(await brokenInvariants(app.database)).toEqual([]);
});

it('lets nobody in whose registration or login has one field changed', async () => {
  const account = newAccount();
  const change = fc.tuple(
    fc.constantFrom(
      'userid',
      'did_type',
      'did_value',
      'did_signature',
      'signature_content',
      'pubkey_value',
      'timestamp',
      'login_signature',
      'main_pubkey',
      'pubkey_expired_timestamp',
    ),
    junk,
  );
  await fc.assert(
    fc.asyncProperty(change, fc.boolean(), async ([field, value], first) => {
      const input: Readonly<Record<string, unknown>> = (first ? registration : login)(app, account);
      if (!(field in input)) return;
      const procedure = first ? 'user.register' : 'user.login';
      const { status, code } = await send(app, procedure, { ...input, [field]: value });
      expect([status, [400, 401]]).toEqual([200, expect.arrayContaining([code])]);
    }),
    runs(150),
  );
  expect(
    (await send(app, 'user.info', { did_type: 'eth', did_value: account.did_value })).code,
  ).toBe(404);
});
