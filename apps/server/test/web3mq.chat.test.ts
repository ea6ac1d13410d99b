import { dora, emil } from '@parley/testkit';
import { expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { chatList, chatUpdate } from './calls.ts';

it('lists the chats that a person put on top, newest first, with all eight fields', async () => {
  await using app = await testApp();
  expect((await chatList(app, dora)).json).toEqual({
    code: 0,
    msg: 'ok',
    data: { total: 0, result: [] },
  });
  expect((await chatUpdate(app, dora, emil.userid)).json).toEqual({ code: 0, msg: 'ok' });
  const { json } = await chatList(app, dora);
  expect(json.data.total).toBe(1);
  expect(json.data.result).toEqual([
    {
      topic: emil.userid,
      topic_type: 'user',
      chatid: emil.userid,
      chat_type: 'user',
      chat_name: '',
      avatar_url: '',
      avatar_base64: '',
      timestamp: expect.any(Number),
    },
  ]);
});
