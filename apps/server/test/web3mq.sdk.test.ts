import { emil } from '@parley/testkit';
import { openBrowser, whyNoBrowser } from '@parley/testkit/chromium';
import { ethereumAddressOf } from '@parley/wallet';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { chatUpdate, typed } from './calls.ts';
import { numbered } from './live-calls.ts';
import { bundleSdk, openSdk, sdks, siteOf } from './sdk/page.ts';
import { SdkUser } from './sdk/user.ts';

const noBrowser = (await whyNoBrowser()) !== null;
const wallets = { ann: 'a1'.repeat(32), ben: 'b2'.repeat(32) };

let browser: Browser;
beforeAll(async () => {
  if (!noBrowser) browser = await openBrowser();
});
afterAll(async () => browser?.close());

describe.skipIf(noBrowser).each(sdks)('%s as it is published', (name) => {
  let app: TestApp;
  let bundle: string;
  let ann: SdkUser;
  let ben: SdkUser;

  beforeAll(async () => {
    app = await testApp();
    bundle = await bundleSdk(name);
    const signedUp = async (nickname: 'ann' | 'ben') => {
      const opened = await openSdk({ browser, app, bundle, privateKey: wallets[nickname] });
      return SdkUser.signUp(opened, app, nickname);
    };
    [ann, ben] = await Promise.all([signedUp('ann'), signedUp('ben')]);
  });
  afterAll(() => app[Symbol.asyncDispose]());

  /** The thread of exactly these, as typed clients see it. */
  const threadOf = async (...participants: string[]) => {
    const [address] = participants;
    const { results } = await typed(app).thread.list.query({ address });
    const wanted = participants.toSorted().join();
    return results.find((thread) => thread.participants.toSorted().join() === wanted);
  };
  const messagesOf = async (...participants: string[]) => {
    const thread = await threadOf(...participants);
    if (thread === undefined) return [];
    return (await typed(app).message.list.query({ thread_uuid: thread.uuid })).results;
  };
  const shows = (user: SdkUser, texts: readonly string[]) =>
    expect.poll(() => user.texts()).toEqual(texts);

  it('talks in a group of three with a typed client', async () => {
    // The third one, emil, is known by a signed call of his.
    await chatUpdate(app, emil, ann.userid);
    const group = await ann.createGroup('Trio');
    await ann.openChat(group);
    await ann.invite([ben.userid, emil.userid]);
    await ben.openChat(group);
    await ann.send('hello from ann');
    await shows(ben, ['hello from ann']);
    const three = [ann.userid, ben.userid, emil.userid];
    const thread = await threadOf(...three);
    await typed(app).message.send.mutate({
      thread_uuid: thread?.uuid ?? '',
      sender: emil.userid,
      content: 'typed by emil 👋',
    });
    await shows(ann, ['hello from ann', 'typed by emil 👋']);
    await shows(ben, ['hello from ann', 'typed by emil 👋']);
    await ben.send('and ben');
    await shows(ann, ['hello from ann', 'typed by emil 👋', 'and ben']);
    expect(await messagesOf(...three)).toMatchObject([
      { sender: ann.userid, content: 'hello from ann', proof: 'signature' },
      { sender: emil.userid, content: 'typed by emil 👋', proof: 'none' },
      { sender: ben.userid, content: 'and ben', proof: 'signature' },
    ]);
    // What is new on the screen is in the history as well.
    await ann.openChat(group);
    await shows(ann, ['hello from ann', 'typed by emil 👋', 'and ben']);
  });

  it('finds people and open groups', async () => {
    const found = await ann.page.evaluate(async (wallet) => {
      const { user } = sdk.client;
      await user.updateMyProfile('Ann', 'https://example.org/ann.png');
      return [await user.getMyProfile(), await user.searchUsers(wallet)];
    }, ethereumAddressOf(wallets.ben));
    expect(found).toMatchObject([
      { userid: ann.userid, nickname: 'Ann', avatar_url: 'https://example.org/ann.png' },
      { userid: ben.userid, nickname: 'ben' },
    ]);
    const group = await ann.createGroup('Open house');
    await ben.page.evaluate(async (id) => {
      await sdk.client.channel.joinGroup(id);
    }, group);
    expect(await ben.chat(group)).toMatchObject({ chat_type: 'group', chat_name: 'Open house' });
  });

  it('reads a long history page by page', async () => {
    const texts = numbered(25, 'number ');
    await ann.send(texts, ben.userid);
    await expect.poll(() => messagesOf(ann.userid, ben.userid)).toHaveLength(texts.length);
    await ben.openChat(ann.userid);
    await shows(ben, texts.slice(5));
    await ben.readPage(2, 20);
    await shows(ben, [...texts.slice(5), ...texts.slice(0, 5)]);
  });

  it('hears that a message is stored, and that it was read', async () => {
    await ann.openChat(ben.userid);
    await ben.openChat(ann.userid);
    await ann.send('read me');
    await expect.poll(() => ann.unconfirmed()).toEqual([]);
    await ben.markRead('read me');
    const newest = (await messagesOf(ann.userid, ben.userid)).at(-1);
    expect(newest).toMatchObject({ content: 'read me', is_read: true });
    await expect.poll(() => ann.log.join()).toContain('changeMsgStatus');
  });

  it('misses nothing when its connection was lost', async () => {
    await ben.openChat(ann.userid);
    const before = await ben.texts();
    await ben.loseConnection();
    await ann.send('while ben is away', ben.userid);
    await expect.poll(async () => (await ben.chat(ann.userid))?.unread).toBe(1);
    await ben.reconnect();
    await ben.openChat(ann.userid);
    await shows(ben, [...before.slice(1), 'while ben is away']);
    await ann.send('welcome back', ben.userid);
    await shows(ben, [...before.slice(1), 'while ben is away', 'welcome back']);
  });

  it('signs up with a locked server from a page of another origin', async () => {
    await using site = await siteOf(bundle);
    const { origin } = site;
    await using server = await testApp({ ...locked, PARLEY_CORS_ORIGINS: origin });
    const strangers = await Promise.all(
      ['c3', 'd4'].map(async (key) => {
        const privateKey = key.repeat(32);
        const opened = await openSdk({ browser, app: server, bundle, privateKey, origin });
        return SdkUser.signUp(opened, server, key);
      }),
    );
    const [one, other] = strangers;
    expect.assert(one && other);
    await one.send('first', other.userid);
    await expect.poll(() => other.chat(one.userid)).toBeDefined();
    await other.openChat(one.userid);
    await one.send('second', other.userid);
    await shows(other, ['first', 'second']);
  });

  it('has nothing to complain of', () => {
    expect([...ann.failures, ...ben.failures]).toEqual([]);
  });
});
