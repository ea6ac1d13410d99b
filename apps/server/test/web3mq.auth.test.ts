import { signedText } from '@parley/contracts';
import { alice, dora, emil, type Web3mqPerson } from '@parley/testkit';
import { generateEd25519Key, signEd25519 } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { chatList, chatUpdate, rest } from './calls.ts';

/** One server for calls that are refused and change nothing. */
let shared: TestApp;
beforeAll(async () => {
  shared = await testApp();
});
afterAll(() => shared[Symbol.asyncDispose]());

/** One answer for whatever is somebody else's, or nobody's. */
const refused = {
  code: 401,
  msg: expect.stringContaining('the key or the didkey does not belong to'),
};
/** Told from the call alone. */
const unproved = (problem: string) => ({ code: 401, msg: expect.stringContaining(problem) });
const withNewKey = (person: Web3mqPerson): Web3mqPerson => ({ ...person, ...generateEd25519Key() });
const withKeyOf = (person: Web3mqPerson, { privateKey, publicKey }: Web3mqPerson) => ({
  ...person,
  privateKey,
  publicKey,
});
const frida: Web3mqPerson = {
  userid: 'user:f41da',
  didkey: 'eth:0xf41da',
  ...generateEd25519Key(),
};

describe('requests as a client of the document writes them, once and for all', () => {
  // 2022-07-05, the time in the document's examples.
  const timestamp = 1656991509327;
  const headers = { 'web3mq-request-pubkey': dora.publicKey, didkey: dora.didkey };

  it('the chat list', async () => {
    await using app = await testApp();
    app.time.ahead = (timestamp - Date.now()) * 1000;
    const signature =
      'I6iEhkDuFfm2pz4JCOPnTkOpYIZxoMawe6h1sEMQ9UGdMuFDHEqcmckuUlUdhMLsqfCPO9GBCWaX7wFq8W5pDw%3D%3D';
    const { status, json } = await rest(
      app,
      'GET',
      `/api/chats/?page=1&size=20&userid=${dora.userid}&timestamp=${timestamp}&web3mq_signature=${signature}`,
      { headers },
    );
    expect([status, json]).toEqual([200, { code: 0, msg: 'ok', data: { total: 0, result: [] } }]);
  });

  it('the chat update', async () => {
    await using app = await testApp();
    app.time.ahead = (timestamp - Date.now()) * 1000;
    const body = {
      userid: dora.userid,
      web3mq_signature:
        'Rz+SHTmlCCBTwOcwilo+0SbGRHn+fXW+YDOHXF+yfehjpQ9gZ63frwTyW6lgbtTXFI6mRidiNkrE8BV7yuc+BQ==',
      timestamp,
      topic: emil.userid,
      topic_type: 'user',
    };
    const { status, json } = await rest(app, 'POST', '/api/chats/', { headers, body });
    expect([status, json]).toEqual([200, { code: 0, msg: 'ok' }]);
  });
});

describe('whose call it is', () => {
  it('the first valid call binds key and didkey to a userid, and every mismatch gets one answer', async () => {
    await using app = await testApp();
    for (const person of [dora, emil]) expect((await chatList(app, person)).json.code).toBe(0);
    const claims: Record<string, Web3mqPerson> = {
      "dora's userid and didkey with emil's key": withKeyOf(dora, emil),
      "dora's userid with emil's key and didkey": { ...emil, userid: dora.userid },
      "emil's didkey with dora's userid and key": { ...dora, didkey: emil.didkey },
      'a second key for a bound userid': withNewKey(dora),
      'a second key and didkey for a bound userid': { ...frida, userid: dora.userid },
      'a new didkey for a bound userid and its key': { ...dora, didkey: frida.didkey },
      'one didkey for two userids': { ...frida, didkey: dora.didkey },
      'one key for two userids': { ...withKeyOf(frida, dora) },
      'one key and didkey for two userids': { ...dora, userid: frida.userid },
    };
    const messages = new Set<string>();
    for (const [claim, person] of Object.entries(claims)) {
      const answers = [await chatList(app, person), await chatUpdate(app, person, 'user:other')];
      for (const { status, json } of answers) {
        expect([claim, status, json]).toEqual([claim, 200, refused]);
        messages.add(json.msg);
      }
    }
    // Word for word: it must not tell what of it is known.
    expect(messages.size).toBe(1);
    expect((await chatList(app, { ...dora, privateKey: emil.privateKey })).json).toEqual(
      unproved('does not verify under the key'),
    );
    // None of it has taken anything from frida, dora or emil.
    for (const person of [frida, dora, emil])
      expect((await chatList(app, person)).json.code).toBe(0);
    expect((await chatList(app, dora)).json.data.total).toBe(0);
  });

  it('knows an Ethereum didkey and a key in any case', async () => {
    await using app = await testApp();
    const loud = { didkey: `eth:${dora.didkey.slice(4).toUpperCase().replace('0X', '0x')}` };
    const publicKey = dora.publicKey.toUpperCase();
    // A timestamp each: another spelling is another call, which needs a signature of its own.
    const timestamp = Date.now();
    const people = [dora, { ...dora, ...loud }, { ...dora, publicKey }];
    for (const [index, person] of people.entries()) {
      const { json } = await chatList(app, person, { timestamp: timestamp + index });
      expect(json.code).toBe(0);
    }
  });

  it('refuses an unknown userid in locked mode in the same words', async () => {
    await using app = await testApp(locked);
    expect((await chatList(app, dora)).json).toEqual(refused);
    expect((await chatUpdate(app, dora, emil.userid)).json).toEqual(refused);
    expect((await chatList(app, dora, { headers: { didkey: 'nonsense' } })).json).toEqual(
      unproved('didkey is malformed'),
    );
  });

  it('does not let a VFX address be a userid', async () => {
    await using app = await testApp();
    const { json } = await chatList(app, { ...dora, userid: alice.address });
    expect(json.code).toBe(400);
    expect(json.msg).toMatch(/^userid: /);
    expect((await chatList(app, dora)).json.code).toBe(0);
  });

  const good = signEd25519('other text', dora.privateKey);
  const text = (timestamp: number) => signedText('chatList', { userid: dora.userid, timestamp });
  const made = (timestamp: number) => signEd25519(text(timestamp), dora.privateKey);
  const small = Buffer.concat([Buffer.from([1]), Buffer.alloc(63)]).toString('base64');
  const noSignature = 'The signature is malformed';
  const noKey = 'key in web3mq-request-pubkey is malformed';
  const other = 'Sign userid + timestamp joined';
  it.each<[string, (timestamp: number) => string, string, string]>([
    ['under the identity key', () => small, '01'.padEnd(64, '0'), other],
    ['under a key of small order', () => small, 'ec'.padEnd(62, 'f').concat('7f'), other],
    ['of another text', () => good, dora.publicKey, other],
    ['without its padding', (at) => made(at).replace(/=+$/, ''), dora.publicKey, noSignature],
    ['in base64url', (at) => `-_${made(at).slice(2)}`, dora.publicKey, noSignature],
    ['with a line break', (at) => `${made(at)}\n`, dora.publicKey, noSignature],
    ['of 63 bytes', () => Buffer.alloc(63).toString('base64'), dora.publicKey, noSignature],
    ['with a key of 31 bytes', made, dora.publicKey.slice(2), noKey],
    ['with a key that is no hex', made, 'g'.repeat(64), noKey],
    ['with 0x before the key', made, `0x${dora.publicKey}`, noKey],
  ])('refuses a signature %s', async (_name, signature, publicKey, problem) => {
    const timestamp = Date.now();
    const query = new URLSearchParams({
      page: '1',
      size: '20',
      userid: dora.userid,
      timestamp: String(timestamp),
      web3mq_signature: signature(timestamp),
    });
    const headers = { 'web3mq-request-pubkey': publicKey, didkey: dora.didkey };
    const { status, json } = await rest(shared, 'GET', `/api/chats/?${query}`, { headers });
    expect([status, json]).toEqual([200, unproved(problem)]);
  });

  it.each(['web3mq-request-pubkey', 'didkey'])('refuses an empty %s', async (header) => {
    const { status, json } = await chatList(shared, dora, { headers: { [header]: '' } });
    expect([status, json.code]).toEqual([200, 401]);
  });
});
