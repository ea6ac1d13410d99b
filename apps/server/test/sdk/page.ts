import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { ethereumAddressOf, signPersonal } from '@parley/wallet';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { rolldown } from 'rolldown';
import { WebSocket } from 'ws';
import type { TestApp } from '../../src/testing.ts';
import type { SdkApp } from './in-page.ts';

export const sdks = ['@web3mq/client', 'web3-mq'] as const;
export type SdkName = (typeof sdks)[number];

declare global {
  /** In the page. */
  var sdk: SdkApp;
}

const entries = { '@web3mq/client': './web3mq-client.ts', 'web3-mq': './web3-mq.ts' };

/** An SDK as npm has it, with the little app around it, for a browser. */
export const bundleSdk = async (name: SdkName): Promise<string> => {
  const bundle = await rolldown({
    input: fileURLToPath(new URL(entries[name], import.meta.url)),
    platform: 'browser',
    // A library of theirs feels its way to Node by eval.
    checks: { eval: false },
  });
  const { output } = await bundle.generate({ format: 'iife' });
  await bundle.close();
  return output[0].code;
};

const html = '<!doctype html><script src="/an-app.js"></script>';
const files = (bundle: string) =>
  new Map([
    ['/an-app', { contentType: 'text/html', body: html }],
    ['/an-app.js', { contentType: 'text/javascript; charset=utf-8', body: bundle }],
  ]);

/** The app on a server of its own, as most are: `await using site = await siteOf(bundle)`. */
export const siteOf = async (bundle: string) => {
  const server = createServer(({ url = '' }, response) => {
    const file = files(bundle).get(url);
    response.writeHead(file ? 200 : 404, { 'content-type': file?.contentType ?? 'text/plain' });
    response.end(file?.body);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    origin: `http://localhost:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

interface PageOptions {
  readonly browser: Browser;
  readonly app: Pick<TestApp, 'url'>;
  readonly bundle: string;
  readonly privateKey: string;
  /** Of the app's own site; without one its page seems to come from the server. */
  readonly origin?: string;
}

/** A page that runs an SDK, with an Ethereum wallet in it. */
export const openSdk = async (options: PageOptions) => {
  const { browser, app, bundle, privateKey, origin = app.url } = options;
  const context = await browser.newContext();
  const page = await context.newPage();
  const failures: Error[] = [];
  page.on('pageerror', (error) => failures.push(error));
  const log: string[] = [];
  page.on('console', (message) => log.push(message.text()));
  const loseSockets = await bridgeSockets(page, app, origin);
  await giveWallet(page, privateKey);
  if (origin === app.url)
    for (const [path, file] of files(bundle))
      await page.route(origin + path, (route) => route.fulfill(file));
  await page.goto(`${origin}/an-app`);
  return { page, loseSockets, failures, log };
};

/** What a browser wallet gives a page: one account, and signatures that are real. */
const giveWallet = async (page: Page, privateKey: string): Promise<void> => {
  await page.exposeFunction('personalSign', (text: string) => signPersonal(text, privateKey));
  await page.addInitScript((account: string) => {
    const answers = new Map<string, (params: string[]) => unknown>([
      ['wallet_requestPermissions', () => [{ parentCapability: 'eth_accounts' }]],
      ['eth_accounts', () => [account]],
      ['eth_getBalance', () => '0x0'],
      ['personal_sign', ([text]) => Reflect.get(globalThis, 'personalSign')(text)],
    ]);
    const request = async ({ method = '', params = [''] }) => {
      const answer = answers.get(method);
      if (answer === undefined) throw new Error(`The wallet does not know ${method}.`);
      return answer(params);
    };
    Object.assign(globalThis, { ethereum: { request } });
  }, ethereumAddressOf(privateKey));
};

/**
 * The SDKs insist on wss: here their socket ends in the test, and goes on without TLS. The function
 * that is returned loses all connections, as a network does.
 */
const bridgeSockets = async (page: Page, app: Pick<TestApp, 'url'>, origin: string) => {
  const open = new Set<WebSocketRoute>();
  await page.routeWebSocket(`${app.url.replace('http', 'wss')}/messages`, (route) => {
    const server = new WebSocket(`${app.url.replace('http', 'ws')}/messages`, { origin });
    const opened = new Promise((resolve) => server.once('open', resolve));
    open.add(route);
    route.onMessage(async (data) => {
      await opened;
      server.send(data);
    });
    route.onClose(() => server.close());
    server.on('message', (data: Buffer) => route.send(data));
    // A close follows, and says it.
    server.on('error', () => {});
    server.on('close', async (code, reason) => {
      if (open.delete(route)) await route.close({ code, reason: `${reason}` });
    });
  });
  return async (): Promise<void> => {
    for (const route of open) {
      open.delete(route);
      await route.close({ code: 1001 });
    }
  };
};
