import { join } from 'node:path';
import { openBrowser, whyNoBrowser } from '@parley/testkit/chromium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';

let app: TestApp;

beforeAll(async () => {
  app = await testApp({}, { web: join(import.meta.dirname, 'nowhere') });
});
afterAll(() => app[Symbol.asyncDispose]());

it.each(['/api/docs/', '/api/docs', '/'])(
  'the page is at %s, without a line of script',
  async (path) => {
    const answer = await fetch(app.url + path);
    const html = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(html).toContain('/api/docs/scalar.js');
    expect(html).not.toMatch(/<script[^>]*>[^<]*\S[^<]*<\/script>|https?:/);
  },
);

it('its script is sent once, and to those who take nothing compressed, too', async () => {
  const ask = (headers: Readonly<Record<string, string>>) =>
    fetch(`${app.url}/api/docs/scalar.js`, { headers });
  const compressed = await ask({ 'accept-encoding': 'gzip' });
  const plain = await ask({ 'accept-encoding': 'identity' });
  expect(compressed.headers.get('content-encoding')).toBe('gzip');
  expect(plain.headers.get('content-encoding')).toBeNull();
  const text = await plain.text();
  expect(text).toBe(await compressed.text());
  // Unpacked for everybody at once: for each it would take 50 ms of CPU, which strangers could ask for.
  expect(plain.headers.get('content-length')).toBe(`${Buffer.byteLength(text)}`);
  const again = await ask({ 'if-none-match': compressed.headers.get('etag') ?? '' });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

/** Opens the page, and gathers what it asks for and what its policy refuses. */
const openPage = async (browser: Browser, size: { width: number; height: number }) => {
  const page = await browser.newPage({ viewport: size });
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${app.url}/api/docs/`);
  await page.getByRole('heading', { name: 'Sign a Web3MQ call' }).waitFor();
  return { page, asked, complaints };
};

/** Style sheets in the page that its policy keeps from counting: one that is new must be named there. */
const refusedSheets =
  '[...document.querySelectorAll("style")].filter((one) => one.sheet === null).length';

const widest = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth');

describe.skipIf((await whyNoBrowser()) !== null)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('it finds and tries a call under its policy, and asks nobody else', async () => {
    const { page, asked, complaints } = await openPage(browser, { width: 1280, height: 900 });
    expect(await page.evaluate(refusedSheets)).toBe(0);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('exactly these participants');
    await page.getByRole('option', { name: /lookup/ }).click();
    await page.getByRole('button', { name: /Test Request.*lookup/ }).click();
    await page.getByRole('button', { name: /^Send Request/ }).click();
    await page.getByText('200 OK').first().waitFor();
    expect(asked.filter((url) => !url.startsWith(app.url) && !url.startsWith('data:'))).toEqual([]);
    // Scalar sets a few attributes of style, which the policy ignores and page.css makes up for.
    expect(complaints.filter((text) => !text.includes('Applying inline style'))).toEqual([]);
  }, 120_000);

  it('it fits on a phone', async () => {
    const { page } = await openPage(browser, { width: 390, height: 844 });
    expect(await widest(page)).toBeLessThanOrEqual(390);
  }, 120_000);
});
