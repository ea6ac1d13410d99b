import { createParley, web3mqCalls } from '@parley/client';
import { type TestApp, testApp } from '@parley/server/testing';
import { alice, bob, dora, emil, type Web3mqPerson } from '@parley/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composer, isInSight, lines, say, seeLine } from './conversation.ts';
import { slowFrames } from './slow-frames.ts';
import {
  importIdentity,
  lookAroundAs,
  noBrowser,
  PASSPHRASE,
  useBrowser,
  type Visitor,
  visit,
} from './world.ts';

const time = String.raw`\d\d:\d\d`;
const short = ({ userid }: Web3mqPerson) => `${userid.slice(5, 11)}…${userid.slice(-5)}`;
const own = (text: string, mark: string) => new RegExp(`^You: ${text}, ${time}, ${mark}$`);
const said = (name: string, text: string) => new RegExp(`^${name}: ${text}, ${time}$`);

/** The mark of a message that is on the server, wherever its readers are. */
const arrived = '(Sent|Delivered)';

const openChat = async (page: Page, topic: string): Promise<void> => {
  await page.getByRole('button', { name: 'Web3MQ', exact: true }).click();
  await page.getByLabel('Userid, wallet or group').fill(topic);
  await page.getByRole('button', { name: 'Open chat' }).click();
};

const chatLink = (page: Page, words: string | RegExp) =>
  page.getByRole('navigation', { name: 'Chats' }).getByRole('link', { name: words });

/** The calls of an identity as any client makes them. */
const callsOf = (app: TestApp, identity: Web3mqPerson) =>
  web3mqCalls(createParley({ url: app.url }), identity);

describe.skipIf(noBrowser)('people with a Web3MQ identity', () => {
  const browser = useBrowser();
  const people = usePeople(browser);

  test('write to each other, see what is read, and meet clients of other kinds', async () => {
    const { app, doras, emils } = people();
    await openChat(doras.page, emil.userid);
    await doras.page.getByText('No messages yet.').waitFor();
    await say(doras.page, 'Hello <b>Emil</b>');
    await seeLine(doras.page, own('Hello <b>Emil</b>', 'Sent'));

    await openChat(emils.page, dora.userid);
    await seeLine(emils.page, said(short(dora), 'Hello <b>Emil</b>'));
    await seeLine(doras.page, own('Hello <b>Emil</b>', 'Read'));
    await say(emils.page, 'Hello Dora');
    await seeLine(doras.page, said(short(emil), 'Hello Dora'));

    const { message } = callsOf(app, emil);
    await message.send({ topic: dora.userid, payload: 'From another client' });
    await message.send({ topic: dora.userid, payload: 'x7s', cipher_suite: 'X25519' });
    await seeLine(doras.page, said(short(emil), 'From another client'));
    await seeLine(doras.page, said(short(emil), 'Encrypted message'));
    await seeLine(emils.page, own('Encrypted message', 'Read'));
    expect([...doras.trouble, ...emils.trouble]).toEqual([]);
  });

  test('form a group, take others in, and are called as they call themselves', async () => {
    const { doras, emils } = people();
    await emils.page.getByRole('button', { name: 'Change your name' }).click();
    await emils.page.getByRole('dialog').getByLabel('Name').fill('Emil the Great');
    await emils.page.getByRole('button', { name: 'Save' }).click();
    await emils.page.getByRole('dialog').waitFor({ state: 'hidden' });

    const { page } = doras;
    await page.getByRole('button', { name: 'New group' }).click();
    const dialog = page.getByRole('dialog', { name: 'New Web3MQ group' });
    await dialog.getByLabel('Name').fill('Bell ringers');
    await dialog.getByLabel('Members').fill('emil');
    await dialog.getByRole('button', { name: 'Make group' }).click();
    await dialog.getByText('Enter userids').waitFor();
    await dialog.getByLabel('Members').fill(emil.didkey.replace('eth:', ''));
    await dialog.getByRole('button', { name: 'Make group' }).click();
    await chatWith(page, 'Bell ringers').getByText('Web3MQ group, 2 people').waitFor();
    await say(page, 'Sunday at nine?');
    await seeLine(page, own('Sunday at nine\\?', arrived));

    await emils.page.reload();
    await unlock(emils.page);
    await emils.page.getByRole('button', { name: 'Web3MQ', exact: true }).click();
    await chatLink(emils.page, /Bell ringers/).click();
    await seeLine(emils.page, said(short(dora), 'Sunday at nine\\?'));
    await say(emils.page, 'I will be there');
    await seeLine(page, said('Emil the Great', 'I will be there'));

    await page.getByRole('button', { name: 'Show details' }).click();
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByRole('heading', { name: 'Members 2' }).waitFor();
    await details.getByText(emil.userid).waitFor();
    await page.getByRole('button', { name: 'Hide details' }).click();
    expect([...doras.trouble, ...emils.trouble]).toEqual([]);
  });

  test('join a group that is open, invite others, and are told when one is closed', async () => {
    const { app, doras } = people();
    const { page } = doras;
    const { group, message, user } = callsOf(app, emil);
    await user.updateProfile({ nickname: 'Emil the Great' });
    const { groupid } = await group.create({ group_name: 'Open house', may_join: 'public' });
    const closed = await group.create({ group_name: 'Closed house' });
    await message.send({ topic: groupid, payload: 'Come in' });

    await openChat(page, closed.groupid);
    await page.getByRole('heading', { name: 'Group not available' }).waitFor();
    await openChat(page, groupid);
    await page.getByRole('button', { name: 'Join the group' }).click();
    await seeLine(page, said('Emil the Great', 'Come in'));
    await say(page, 'Here I am');
    await seeLine(page, own('Here I am', arrived));

    await chatWith(page, 'Open house').getByRole('button', { name: 'Show details' }).click();
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByText('Anyone with the id can join.').waitFor();
    await details.getByLabel('Invite people').fill(`user:${'c'.repeat(56)}`);
    await details.getByRole('button', { name: 'Invite' }).click();
    await details.getByRole('heading', { name: 'Members 3' }).waitFor();
    await page.getByRole('button', { name: 'Hide details' }).click();
    expect(doras.trouble).toEqual([]);
  });

  test('begin where they left off, scroll up into the past, and unlock it after a reload', async () => {
    const { app, doras } = people();
    const { page } = doras;
    const emilsCalls = callsOf(app, emil);
    const dorasCalls = callsOf(app, dora);
    await emilsCalls.user.updateProfile({ nickname: 'Emil the Great' });
    const { groupid: topic } = await emilsCalls.group.create({ group_name: 'Long story' });
    await emilsCalls.group.invite(topic, [dora.userid]);
    const newest = async () => (await dorasCalls.message.history(topic, { size: 1 })).result[0];
    for (let count = 1; count <= 120; count += 1) {
      const { messageid } = await emilsCalls.message.send({ topic, payload: `Line ${count}` });
      if (count === 80) await dorasCalls.message.status(topic, [messageid], 'read');
    }

    // The page before is asked for at once, and must not come in the way of where the chat begins.
    const quickFrames = await slowFrames(page);
    await openChat(page, topic);
    await page.getByRole('heading', { name: 'New', exact: true }).waitFor();
    await expect.poll(() => isInSight(page, said('Emil the Great', 'Line 81'))).toBe(true);
    await quickFrames();
    await expect.poll(async () => (await newest())?.message_status.status).toBe('delivered');
    await page.getByRole('button', { name: 'Go to the newest message' }).click();
    await seeLine(page, said('Emil the Great', 'Line 120'));
    await expect.poll(async () => (await newest())?.message_status.status).toBe('read');

    await page.getByRole('log').hover();
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, -4000);
        return lines(page, said('Emil the Great', 'Line 1')).count();
      })
      .toBe(1);
    await page.getByText('This is the start of your chat').waitFor();

    await page.reload();
    await unlock(page);
    await seeLine(page, said('Emil the Great', 'Line 120'));
    expect(doras.trouble).toEqual([]);
  });

  test('come back to what was said meanwhile, which is not read before it is in sight', async () => {
    const { app, doras } = people();
    const { page } = doras;
    const emilsCalls = callsOf(app, emil);
    const { groupid: topic } = await emilsCalls.group.create({ group_name: 'On and off' });
    await emilsCalls.group.invite(topic, [dora.userid]);
    const send = (payload: string) => emilsCalls.message.send({ topic, payload });
    const marked = async () =>
      (await callsOf(app, dora).message.history(topic, { size: 1 })).result[0]?.message_status
        .status;
    await send('An early word');
    await openChat(page, topic);
    await seeLine(page, /An early word/);
    await expect.poll(marked).toBe('read');
    await page.getByRole('link', { name: /^Settings/ }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    for (let count = 1; count <= 40; count += 1) await send(`Meanwhile ${count}`);

    const quickFrames = await slowFrames(page);
    await page.goBack();
    await page.getByRole('heading', { name: 'New', exact: true }).waitFor();
    await expect.poll(() => isInSight(page, /Meanwhile 1,/)).toBe(true);
    await quickFrames();
    await expect.poll(marked).toBe('delivered');
    await page.getByRole('button', { name: 'Go to the newest message' }).click();
    await expect.poll(marked).toBe('read');
    expect(doras.trouble).toEqual([]);
  });
});

interface People {
  readonly app: TestApp;
  readonly doras: Visitor;
  readonly emils: Visitor;
}

/** Dora and Emil, each in a browser profile of their own, on one server for all tests of the file. */
const usePeople = (browser: () => Browser): (() => People) => {
  let people: People | undefined;
  beforeAll(async () => {
    if (noBrowser) return;
    const app = await testApp();
    const doras = await visit(browser(), app);
    const emils = await visit(browser(), app);
    people = { app, doras, emils };
    await lookAroundAs(doras.page, alice.address);
    await importIdentity(doras.page, dora);
    await lookAroundAs(emils.page, bob.address);
    await importIdentity(emils.page, emil);
  });
  afterAll(() => people?.app[Symbol.asyncDispose]());
  return () => {
    if (people === undefined) throw new Error('Nobody is there.');
    return people;
  };
};

/** Types the passphrase of the open account's identity. */
const unlock = async (page: Page): Promise<void> => {
  await page.getByLabel('Passphrase of this identity').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await composer(page).waitFor();
};

const chatWith = (page: Page, title: string) =>
  page.getByRole('region', { name: `Chat with ${title}` });
