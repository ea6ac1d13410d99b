import { dora, emil } from '@parley/testkit';
import { generateEd25519Key } from '@parley/wallet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { numbered } from './live-calls.ts';
import { dataOf } from './web3mq.calls.ts';

const PICTURE = 'A'.repeat(65_536);

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

interface Shown {
  readonly avatar_base64: string;
  readonly avatar_url: string;
}

/** The first four of a hundred, which is all that there is room for; every address stays. */
const bounded = (result: readonly Shown[], bytes: number): void => {
  expect(result).toHaveLength(100);
  expect(result.map(({ avatar_base64 }) => avatar_base64.length)).toEqual(
    result.map((_, index) => (index < 4 ? PICTURE.length : 0)),
  );
  expect(new Set(result.map(({ avatar_url }) => avatar_url))).toEqual(
    new Set(['https://pictures.example/1']),
  );
  expect(bytes).toBeLessThan(310_000);
};

const avatar = { avatar_url: 'https://pictures.example/1', avatar_base64: PICTURE };

it('a hundred invitations to groups with pictures make a page of bounded size', async () => {
  await dataOf(app, emil, 'user.profile');
  const invite = async (groupid: string) => {
    await dataOf(app, emil, 'group.create', { groupid, ...avatar });
    await dataOf(app, emil, 'group.invite', { groupid, members: [dora.userid] });
  };
  await Promise.all(numbered(100, 'group:').map(invite));
  const page = { page: 1, size: 100 };
  for (const list of ['chat.list', 'group.list']) {
    const data = await dataOf(app, dora, list, page);
    bounded(data.result, JSON.stringify(data).length);
  }
  // One alone keeps its picture.
  for (const list of ['chat.list', 'group.list']) {
    const { result } = await dataOf(app, dora, list, { page: 57, size: 1 });
    expect(result).toMatchObject([avatar]);
  }
});

it('and so do chats with a hundred people with pictures', async () => {
  const reader = {
    ...dora,
    userid: 'user:reader',
    didkey: 'eth:0xreader',
    ...generateEd25519Key(),
  };
  await dataOf(app, reader, 'user.profile');
  const meet = async (index: string) => {
    const person = { userid: `user:${index}`, didkey: `eth:0x${index}`, ...generateEd25519Key() };
    await dataOf(app, person, 'user.updateProfile', avatar);
    await dataOf(app, reader, 'chat.update', { topic: person.userid, topic_type: 'user' });
  };
  await Promise.all(numbered(100).map(meet));
  const data = await dataOf(app, reader, 'chat.list', { page: 1, size: 100 });
  bounded(data.result, JSON.stringify(data).length);
});

it('counts bytes, not characters', async () => {
  const wide = { ...avatar, avatar_base64: 'é'.repeat(50_000) };
  const owner = { ...dora, userid: 'user:owner', didkey: 'eth:0xowner', ...generateEd25519Key() };
  for (const groupid of ['group:a', 'group:b', 'group:c'])
    await dataOf(app, owner, 'group.create', { groupid, ...wide });
  const { result } = await dataOf(app, owner, 'group.list', { page: 1, size: 20 });
  expect(result.map((group: Shown) => group.avatar_base64 !== '')).toEqual([true, true, false]);
});
