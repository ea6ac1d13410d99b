import { createParley, errorDetails, type Wallet } from '@parley/client';
import { locked } from '@parley/server/testing';
import { alice, bob } from '@parley/testkit';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { browser, walletOf } from './session.people.ts';
import { publicOrigin, soon, takeEntries, testWorld, type World } from './world.ts';

type Browser = ReturnType<typeof browser>;

/** A page of the server's, in a browser. */
const pageIn = ({ fetch }: Browser, { url }: World, wallet?: Wallet, origin = publicOrigin) =>
  createParley({
    url,
    origin,
    cookie: true,
    ...(wallet && { wallet }),
    platform: { fetch, wait: soon },
  });

it('a cookie session is opened when it is needed, for a token that nobody sees', async () => {
  await using server = await testWorld(locked);
  const wallet = walletOf(alice);
  const chrome = browser();
  const tokens: string[] = [];
  const parley = createParley({
    url: server.url,
    origin: publicOrigin,
    cookie: true,
    wallet,
    onSession: (token) => void tokens.push(token),
    platform: { fetch: chrome.fetch, wait: soon },
  });
  expect(chrome.sent).toEqual([]);
  const counts = await Promise.all(
    [1, 2, 3].map(async () => (await parley.thread.list.query({})).count),
  );
  expect(counts).toEqual([0, 0, 0]);
  expect(wallet.signed).toHaveLength(1);
  expect(tokens).toEqual([]);
  expect([...chrome.jar.keys()]).toEqual(['__Host-parley_session']);
  const [token = ''] = chrome.jar.values();
  for (const { url, headers } of chrome.sent) {
    expect(headers.has('authorization')).toBe(false);
    expect(url).not.toContain(token);
  }
});

it('a cookie session is found again by another page of that browser', async () => {
  await using server = await testWorld(locked);
  const wallet = walletOf(alice);
  const chrome = browser();
  const first = await pageIn(chrome, server, wallet).signIn();
  const second = await pageIn(chrome, server, wallet).signIn();
  expect([second.id, second.address, second.current]).toEqual([first.id, alice.address, true]);
  expect(wallet.signed).toHaveLength(1);
  expect((await pageIn(chrome, server).session.list.query()).results).toHaveLength(1);
});

it("a cookie session gives way to a new one when it is another's", async () => {
  await using server = await testWorld(locked);
  const chrome = browser();
  await pageIn(chrome, server, walletOf(alice)).signIn();
  const page = pageIn(chrome, server, walletOf(bob));
  const [one, two] = await Promise.all([page.signIn(), page.signIn()]);
  expect([one.address, one.id]).toEqual([bob.address, two.id]);
  const { results } = await page.session.list.query();
  expect(results.map(({ address }) => address)).toEqual([bob.address]);
});

it('a cookie session ends with sign-out, and no sign-in for the sake of it', async () => {
  await using server = await testWorld(locked);
  const wallet = walletOf(alice);
  const chrome = browser();
  const page = pageIn(chrome, server, wallet);
  await page.signIn();
  await page.signOut();
  expect(chrome.jar.size).toBe(0);
  await page.signOut();
  expect(wallet.signed).toHaveLength(1);
  const refused = await pageIn(chrome, server).thread.list.query({}).catch(errorDetails);
  expect(refused).toEqual({ code: 'unauthenticated' });
});

it('a cookie session is not asked for in open mode', async () => {
  await using server = await testWorld();
  const wallet = walletOf(alice);
  const chrome = browser();
  const page = pageIn(chrome, server, wallet, server.origin);
  expect((await page.thread.list.query({})).count).toBe(0);
  expect([chrome.jar.size, wallet.signed.length]).toEqual([0, 0]);
  expect((await page.signIn()).address).toBe(alice.address);
  expect([...chrome.jar.keys()]).toEqual(['parley_session']);
});

it('a cookie session opens streams over sockets, to which the browser adds it', async () => {
  await using server = await testWorld(locked);
  const wallet = walletOf(alice);
  const chrome = browser();
  const urls: string[] = [];
  const parley = createParley({
    url: server.url,
    origin: publicOrigin,
    cookie: true,
    stream: 'websocket',
    wallet,
    platform: {
      wait: soon,
      fetch: async (url, init) => {
        if (url.includes('/events/')) throw new TypeError('Not this way.');
        return chrome.fetch(url, init);
      },
      openSocket: (url, { onOpen, onText, onClose }) => {
        urls.push(url);
        const headers = { cookie: chrome.cookieHeader(), origin: publicOrigin };
        const socket = new WebSocket(url, { headers });
        socket.on('open', onOpen).on('close', onClose);
        socket.on('message', (data) => onText(String(data)));
        return { send: (text) => socket.send(text), close: () => socket.close() };
      },
    },
  });
  const following = takeEntries(parley.inbox.follow({ after: '' }), 1);
  await parley.thread.create.mutate({ participants: [alice.address, bob.address] });
  expect((await following).map(({ kind }) => kind)).toEqual(['thread_created']);
  expect(wallet.signed).toHaveLength(1);
  expect(new Set(urls)).toEqual(new Set([`${server.url.replace('http', 'ws')}/trpc`]));
});
