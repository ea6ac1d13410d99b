import { readFile } from 'node:fs/promises';
import { alice } from '@parley/testkit';
import { expect, it } from 'vitest';
import { locked, testApp } from '../src/testing.ts';
import { rest, signIn } from './calls.ts';

it('a token is nowhere in the database files, and cannot be found by its bytes', async () => {
  await using app = await testApp({
    ...locked,
    PARLEY_SECRET: 'a secret of these tests '.repeat(2),
  });
  const token = await signIn(app);
  await rest(app, 'GET', '/api/chat/', { token });
  const files = await Promise.all([app.file, `${app.file}-wal`].map((name) => readFile(name)));
  const holds = (needle: string | Buffer) => files.some((file) => file.includes(needle));
  expect(holds(alice.address)).toBe(true);
  const secretPart = token.slice('parley_'.length);
  for (const needle of [token, secretPart, Buffer.from(secretPart, 'base64url')])
    expect(holds(needle)).toBe(false);
});
