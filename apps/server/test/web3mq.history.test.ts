import { dora, emil, type Web3mqPerson } from '@parley/testkit';
import { generateEd25519Key, web3mqHash } from '@parley/wallet';
import { describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { onlyThread, typed } from './calls.ts';
import { call, dataOf, signedMessage } from './web3mq.calls.ts';

const frida: Web3mqPerson = {
  userid: `user:${web3mqHash('frida')}`,
  didkey: 'eth:0xf41da',
  ...generateEd25519Key(),
};

const deliver = (
  app: TestApp,
  ...args: Parameters<typeof signedMessage> extends [unknown, ...infer Rest] ? Rest : never
) => typed(app).web3mq.message.send.mutate(signedMessage(app, ...args));

const history = (app: TestApp, person: Web3mqPerson, topic: string, page = {}) =>
  dataOf(app, person, 'message.history', { topic, ...page });

describe('what a typed client sends in a Web3MQ chat', () => {
  it('is in its history, under an id of its own that never changes', async () => {
    await using app = await testApp();
    await deliver(app, dora, emil.userid, { payload: 'signed' });
    const uuid = await onlyThread(app, emil.userid);
    await typed(app).message.send.mutate({
      thread_uuid: uuid,
      sender: emil.userid,
      content: 'typed',
    });
    const before = await history(app, dora, emil.userid);
    expect(before.result).toMatchObject([
      {
        messageid: expect.stringMatching(/^0{40}[0-9a-f]{16}$/),
        from: emil.userid,
        from_sign: '',
        topic: dora.userid,
        payload: Buffer.from('typed').toString('base64'),
        payload_type: 'text/plain; charset=utf-8',
        cipher_suite: 'NONE',
      },
      { from: dora.userid, payload: Buffer.from('signed').toString('base64') },
    ]);
    await app.restart();
    expect((await history(app, dora, emil.userid)).result).toEqual(before.result);
  });
});

describe('history', () => {
  it('is paged from the newest, with the total of the whole chat', async () => {
    await using app = await testApp();
    for (const payload of ['1', '2', '3', '4', '5'])
      await deliver(app, dora, emil.userid, { payload });
    const texts = async (page: object) => {
      const { total, result } = await history(app, emil, dora.userid, page);
      expect(total).toBe(5);
      return result.map(({ payload }: { payload: string }) =>
        Buffer.from(payload, 'base64').toString(),
      );
    };
    expect(await texts({ page: 1, size: 2 })).toEqual(['5', '4']);
    expect(await texts({ page: 2, size: 2 })).toEqual(['3', '2']);
    expect(await texts({ page: 3, size: 2 })).toEqual(['1']);
    expect(await texts({ page: 4, size: 2 })).toEqual([]);
    expect(await texts({ page: 1_000_000_000, size: 100 })).toEqual([]);
    expect(await texts({})).toEqual(['5', '4', '3', '2', '1']);
  });

  it('of a chat that is not there is empty, and of others nobody’s', async () => {
    await using app = await testApp();
    await deliver(app, dora, emil.userid);
    expect(await history(app, frida, dora.userid)).toEqual({ total: 0, result: [] });
    expect(await history(app, frida, 'user:nobody')).toEqual({ total: 0, result: [] });
    expect(await call(app, frida, 'message.history', { topic: 'group:none' })).toEqual({
      status: 200,
      code: 404,
      msg: 'Group not found',
    });
  });
});

describe('a userid of any other form, which open mode takes', () => {
  it('has chats like all others', async () => {
    await using app = await testApp();
    const topic = 'bob';
    expect((await call(app, dora, 'message.history', { topic })).code).toBe(404);
    await dataOf(app, dora, 'chat.update', { topic, topic_type: 'user' });
    expect(await history(app, dora, topic)).toEqual({ total: 0, result: [] });
    await deliver(app, dora, topic);
    expect((await history(app, dora, topic)).result).toMatchObject([{ topic }]);
  });
});
