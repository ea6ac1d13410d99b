import { createParley, web3mqAccount, web3mqCalls } from '@parley/client';
import { type TestApp, testApp } from '@parley/server/testing';
import { alice, dora, emil, type Web3mqPerson } from '@parley/testkit';
import {
  ethereumAddressOf,
  generateEd25519Key,
  generateVfxKey,
  signPersonal,
} from '@parley/wallet';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { say, seeLine, startChat, threadLink } from './conversation.ts';
import { lockedHere } from './free-port.ts';
import {
  importSessionKey,
  importWallet,
  noBrowser,
  PASSPHRASE,
  useBrowser,
  type Visitor,
  visit,
} from './world.ts';

const time = String.raw`\d\d:\d\d`;
const short = ({ userid }: Web3mqPerson) => `${userid.slice(5, 11)}…${userid.slice(-5)}`;
const own = (text: string) => new RegExp(`^You: ${text}, ${time}, (Sent|Delivered|Read)$`);
const said = (name: string, text: string) => new RegExp(`^${name}: ${text}, ${time}$`);

/** The calls of a user as any client makes them. */
const callsOf = (app: TestApp, person: Web3mqPerson) =>
  web3mqCalls(createParley({ url: app.url }), person);

const chatWith = (page: Page, title: string) =>
  page.getByRole('region', { name: `Chat with ${title}` });

/** Opens a chat, or joins a group, by its id. */
const openById = async (page: Page, id: string): Promise<void> => {
  await page.getByRole('button', { name: 'New chat' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New chat' });
  await dialog.getByRole('combobox').fill(id);
  await dialog.getByRole('button', { name: 'Open chat' }).click();
};

const unlock = async (page: Page): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Unlock your Web3MQ account' });
  await dialog.getByLabel('Passphrase').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
};

describe.skipIf(noBrowser)('people with a Web3MQ account', () => {
  const browser = useBrowser();
  const people = usePeople(browser);

  test('form a group, take others in, and are called as they call themselves', async () => {
    const { doras, emils } = people();
    await emils.page.getByRole('link', { name: /^Settings/ }).click();
    await emils.page.getByRole('button', { name: 'Change name' }).click();
    await emils.page.getByRole('dialog').getByLabel('Name').fill('Emil the Great');
    await emils.page.getByRole('button', { name: 'Save' }).click();
    await emils.page.getByRole('dialog').waitFor({ state: 'hidden' });

    const { page } = doras;
    await page.getByRole('button', { name: 'New chat' }).first().click();
    await page.getByRole('button', { name: 'New group' }).click();
    const dialog = page.getByRole('dialog', { name: 'New group' });
    await dialog.getByLabel('Name').fill('Bell ringers');
    await dialog.getByLabel('Members').fill('emil');
    await dialog.getByRole('button', { name: 'Create group' }).click();
    await dialog.getByText('Enter userids').waitFor();
    await dialog.getByLabel('Members').fill(emil.didkey.replace('eth:', ''));
    await dialog.getByRole('button', { name: 'Create group' }).click();
    await chatWith(page, 'Bell ringers').getByText('Group, 2 participants').waitFor();
    await say(page, 'Sunday at nine?');
    await seeLine(page, own('Sunday at nine\\?'));

    await threadLink(emils.page, /Bell ringers.*1 unread.*Sunday at nine/).click();
    await seeLine(emils.page, said(short(dora), 'Sunday at nine\\?'));
    await say(emils.page, 'I will be there');
    await seeLine(page, said('Emil the Great', 'I will be there'));

    await page.getByRole('button', { name: 'Show details' }).click();
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByRole('heading', { name: '2 participants' }).waitFor();
    await details.getByText(emil.userid).waitFor();
    await details.getByLabel('Anyone with the id can join').check();
    await page.getByRole('button', { name: 'Hide details' }).click();
    expect([...doras.trouble, ...emils.trouble]).toEqual([]);
  });

  test('join a group that is open, invite others, and are told when one is closed', async () => {
    const { app, doras } = people();
    const { page } = doras;
    const { group, message } = callsOf(app, emil);
    const { groupid } = await group.create({ group_name: 'Open house', may_join: 'public' });
    const closed = await group.create({ group_name: 'Closed house' });
    await message.send({ topic: groupid, payload: 'Come in' });

    await openById(page, closed.groupid);
    await page.getByText('This group doesn’t exist, or you need an invitation.').waitFor();
    await page.keyboard.press('Escape');
    await openById(page, groupid);
    await seeLine(page, said('Emil the Great', 'Come in'));
    await say(page, 'Here I am');
    await seeLine(page, own('Here I am'));

    await chatWith(page, 'Open house').getByRole('button', { name: 'Show details' }).click();
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByText('Anyone with the id can join.').waitFor();
    await details.getByLabel('Invite people').fill(`user:${'c'.repeat(56)}`);
    await details.getByRole('button', { name: 'Invite' }).click();
    await details.getByRole('heading', { name: '3 participants' }).waitFor();
    await page.getByRole('button', { name: 'Hide details' }).click();
    expect(doras.trouble).toEqual([]);
  });

  test('see what a message is that is no text', async () => {
    const { app, doras } = people();
    const { message } = callsOf(app, emil);
    const topic = dora.userid;
    await message.send({ topic, payload: 'From another client' });
    await message.send({ topic, payload: 'x7s', cipher_suite: 'X25519' });
    await message.send({ topic, payload: '{"x":1}', payload_type: 'application/json' });
    await threadLink(
      doras.page,
      /Emil the Great.*3 unread.*Message of type application\/json/,
    ).click();
    await seeLine(doras.page, said('Emil the Great', 'From another client'));
    await seeLine(doras.page, said('Emil the Great', 'Encrypted message'));
    await seeLine(doras.page, said('Emil the Great', 'Message of type application/json'));
    expect(doras.trouble).toEqual([]);
  });

  test('unlock their key after a reload, once they write, and not again for another language', async () => {
    const { doras } = people();
    const { page } = doras;
    await threadLink(page, /Bell ringers/).click();
    await seeLine(page, own('Sunday at nine\\?'));
    await page.reload();
    await seeLine(page, own('Sunday at nine\\?'));
    await say(page, 'Bring earplugs');
    const question = page.getByRole('dialog', { name: 'Unlock your Web3MQ account' });
    await question.getByRole('button', { name: 'Not now' }).click();
    await seeLine(page, new RegExp(`^You: Bring earplugs, ${time}, Waiting to be unlocked$`));
    await page.reload();
    await seeLine(page, new RegExp(`^You: Bring earplugs, ${time}, Waiting to be unlocked$`));
    await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    await unlock(page);
    await seeLine(page, own('Bring earplugs'));

    // Another language makes the screens anew; what holds the key stays.
    await page.getByRole('link', { name: /^Settings/ }).click();
    const language = page.locator('select:has(option[value="zh-Hans"])');
    await language.selectOption('de');
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    await language.selectOption('en');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await threadLink(page, /Bell ringers/).click();
    await say(page, 'And gloves');
    await seeLine(page, own('And gloves'));
    expect(doras.trouble).toEqual([]);
  });

  test('keep accounts side by side, and switch between them', async () => {
    const { doras } = people();
    const { page } = doras;
    await page.getByRole('link', { name: /^Settings/ }).click();
    await page.getByRole('button', { name: 'Switch account' }).click();
    await importWallet(page, alice.privateKey);
    await page.getByText('No chats yet').waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Switch account' }).click();
    await page.getByRole('heading', { name: 'Your accounts' }).waitFor();
    await page.getByRole('button', { name: new RegExp(dora.userid) }).click();
    await unlock(page);
    await threadLink(page, /Bell ringers.*And gloves/).waitFor();
    await page.getByRole('link', { name: /^Settings/ }).click();
    await page.getByText('This browser', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /^End the session/ }).count()).toBe(0);
    expect(doras.trouble).toEqual([]);
  });
});

describe.skipIf(noBrowser)('a registered Web3MQ user', () => {
  const browser = useBrowser();

  test('logs in with the main key, and again when the session key has ended', async () => {
    await using app = await testApp(await lockedHere());
    const { privateKey } = generateVfxKey('mainnet');
    const wallet = {
      address: ethereumAddressOf(privateKey),
      sign: (text: string) => signPersonal(text, privateKey),
    };
    const parley = createParley({ url: app.url });
    const accountOf = (mainKey: string) =>
      web3mqAccount(parley, { wallet, mainKey, uri: app.origin });
    const [mainKey, nextMainKey] = [
      generateEd25519Key().privateKey,
      generateEd25519Key().privateKey,
    ];
    const userid = await accountOf(mainKey).register({ nickname: 'Greta' });
    const friend = await befriended(app);

    const { page, trouble } = await visit(browser(), app);
    await page.getByRole('button', { name: 'Use a Web3MQ account' }).click();
    await page.getByRole('button', { name: 'Sign in with a main key' }).click();
    await page.getByLabel('Wallet address').fill(wallet.address);
    await logIn(page, mainKey);
    await page.getByRole('heading', { name: 'Parley', exact: true }).waitFor();
    await startChat(page, friend.userid, 'Hello from behind a lock');
    await seeLine(page, own('Hello from behind a lock'));
    await friend.calls.message.send({ topic: userid, payload: 'Hello back' });
    await seeLine(page, new RegExp(`: Hello back, ${time}$`));

    await accountOf(nextMainKey).resetPassword(userid);
    await unlock(page);
    await page.getByRole('heading', { name: 'Your session key is no longer valid' }).waitFor();
    await logIn(page, nextMainKey);
    await seeLine(page, own('Hello from behind a lock'));
    await say(page, 'And again');
    await seeLine(page, own('And again'));
    expect(trouble).toEqual([]);
  });
});

/** Another registered user of a server in locked mode. */
const befriended = async (app: TestApp) => {
  const { privateKey } = generateVfxKey('mainnet');
  const parley = createParley({ url: app.url });
  const account = web3mqAccount(parley, {
    wallet: {
      address: ethereumAddressOf(privateKey),
      sign: (text) => signPersonal(text, privateKey),
    },
    mainKey: generateEd25519Key().privateKey,
    uri: app.origin,
  });
  const userid = await account.register();
  return { userid, calls: web3mqCalls(parley, await account.logIn(userid)) };
};

const logIn = async (page: Page, mainKey: string): Promise<void> => {
  await page.getByLabel('Main private key (Ed25519)').fill(mainKey);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('Repeat passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

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
    await importSessionKey(doras.page, dora);
    await importSessionKey(emils.page, emil);
  });
  afterAll(() => people?.app[Symbol.asyncDispose]());
  return () => {
    if (people === undefined) throw new Error('Nobody is there.');
    return people;
  };
};
