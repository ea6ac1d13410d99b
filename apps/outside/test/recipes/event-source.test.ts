import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { testApp } from '@parley/server/testing';
import { alice, bob } from '@parley/testkit';
import { whyNoBrowser } from '@parley/testkit/chromium';
import { generateVfxKey } from '@parley/wallet';
import { describe, expect, it } from 'vitest';
import { openPage } from '../packages/browser.ts';
import { freePort, lockedHere } from '../ports.ts';

const file = join(import.meta.dirname, '../../../../packages/client/examples/event-source.ts');
const listen = stripTypeScriptTypes(await readFile(file, 'utf8')).replace('export ', '');

/** The kinds of the first entries that a page hears at an address, or that it can't connect. */
const heard = (url: string, count: number): string => `
  ${listen}
  new Promise((resolve) => {
    const kinds = [];
    const source = listen(${JSON.stringify(url)}, ({ kind }) => {
      if (kinds.push(kind) < ${count}) return;
      source.close();
      resolve(kinds);
    });
    source.onerror = () => source.readyState === 2 && resolve('refused');
  })`;

/** An empty page of another origin than the server's. */
const otherSite = async () => {
  const port = await freePort();
  const site = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end());
  await new Promise<void>((resolve) => site.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      site.closeAllConnections();
      site.close();
    },
  };
};

describe.skipIf((await whyNoBrowser()) !== null)('EventSource', () => {
  it('follows with the session cookie on the server’s own origin, and from no other', async () => {
    await using site = await otherSite();
    await using server = await testApp({
      ...(await lockedHere()),
      PARLEY_CORS_ORIGINS: site.origin,
    });
    const { address, sign } = generateVfxKey('mainnet');
    await using shown = await openPage(`${server.url}/api/docs/`);
    const post = (path: string, body: object) =>
      shown.page.evaluate(
        async ({ path, body }) => {
          const headers = { 'content-type': 'application/json' };
          const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
          return answer.json();
        },
        { path, body },
      );
    const { message } = await post('/api/auth/challenge/', { address });
    const signed = { address, message, signature: sign(message), cookie: true };
    expect(await post('/api/auth/sign-in/', signed)).toMatchObject({ token: '' });
    await post('/api/chat/', { participants: [address, bob.address], initial_message: 'hello' });
    const url = `${server.url}/api/chat/events/?after=`;
    expect(await shown.page.evaluate(heard(url, 2))).toEqual(['thread_created', 'message']);

    await shown.page.goto(site.origin);
    expect(await shown.page.evaluate(heard(url, 1))).toBe('refused');
  });

  it('follows from another origin that an open server names', async () => {
    await using site = await otherSite();
    await using server = await testApp({ PARLEY_CORS_ORIGINS: site.origin });
    const participants = [alice.address, bob.address];
    await fetch(`${server.url}/api/chat/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ participants, initial_message: 'hello' }),
    });
    await using shown = await openPage(site.origin);
    const url = `${server.url}/api/chat/events/?address=${alice.address}&after=`;
    expect(await shown.page.evaluate(heard(url, 2))).toEqual(['thread_created', 'message']);
  });
});
