import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testApp } from '@parley/server/testing';
import { generateVfxKey } from '@parley/wallet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newProject } from '../packages/project.ts';
import { lockedHere } from '../ports.ts';

const examples = join(import.meta.dirname, '../../../../packages/client/examples');
const TOKEN = /^parley_[\w-]{43}$/;

let project: Awaited<ReturnType<typeof newProject>>;
beforeAll(async () => {
  const names = await readdir(examples);
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(join(examples, name), 'utf8')]),
  );
  project = await newProject({
    files: { 'package.json': '{"type":"module"}', ...Object.fromEntries(files) },
    packages: ['eventsource', 'eventsource-parser'],
  });
});
afterAll(() => project[Symbol.asyncDispose]());

it.each(['open', 'locked'])('the chat of the README runs in %s mode', async (mode) => {
  await using server = await testApp(mode === 'open' ? {} : await lockedHere());
  const said = await project.node('chat.ts', server.url);
  expect(said.trim().split('\n').at(-1)).toBe('Is this item still available? | I would take two.');
});

it('a locked server is used with plain HTTP, and with plain tRPC', async () => {
  await using server = await testApp(await lockedHere());
  const { address, privateKey } = generateVfxKey('mainnet');
  const token = (await project.node('token.ts', server.url, privateKey)).trim();
  expect(token).toMatch(TOKEN);

  const settings = `PARLEY=${server.url} KEY=${privateKey} ADDRESS=${address}`;
  // The last command follows until it is ended.
  const script = `export ${settings}; sed '$ s/^curl/timeout 1 curl/' locked.sh | bash || true`;
  const said = await project.run('bash', '-c', script);
  expect(said).toMatch(
    /^\{"uuid":"[^"]+","participants".*"content":"Hello".*\{"count":1,.*retry: 1000/s,
  );
  expect(said).toMatch(/event: thread_created\n.*event: message\n/s);

  const followed = await project.node('follow-fetch.ts', server.url, token);
  expect(followed).toMatch(/^\S+Z thread_created undefined\n\S+Z message Hello\n$/);

  const links = await project.node('trpc-links.ts', server.url, token);
  expect(links).toMatch(/^1\n(\S+Z) thread_created\n\1 thread_created\n$/);
});
