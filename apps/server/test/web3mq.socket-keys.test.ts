import { readFile } from 'node:fs/promises';
import { dora, emil } from '@parley/testkit';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { TestApp } from '../src/testing.ts';
import { frames } from '../src/web3mq-socket/frames.ts';
import { rowsOf } from './database.ts';

import { connected, type Socket, signedBody } from './web3mq.socket-client.ts';
import { contents, world } from './web3mq.socket-world.ts';

const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/** What a key looks like wherever it is written down. */
const forms = (hex: string): Buffer[] => [
  Buffer.from(hex, 'hex'),
  ...[hex, base64(hex), Buffer.from(hex, 'hex').toString('base64url')].map((text) =>
    Buffer.from(text),
  ),
];

const holds = (bytes: Buffer, hex: string): boolean =>
  forms(hex).some((form) => bytes.includes(form));

const isSqlite = (app: TestApp): boolean => app.database.startsWith('file:');

/** All that a database holds: the files of SQLite byte for byte, every row of PostgreSQL. */
const stored = async (app: TestApp): Promise<Buffer> => {
  if (isSqlite(app))
    return Buffer.concat(
      await Promise.all(['', '-wal'].map((end) => readFile(`${app.file}${end}`))),
    );
  const Table = z.object({ name: z.string() });
  const tables = await rowsOf(
    app.database,
    Table,
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) =>
      rowsOf(app.database, z.record(z.string(), z.unknown()), `select * from "${name}"`),
    ),
  );
  const values = rows.flat().flatMap((row) => Object.values(row));
  return Buffer.concat(
    values.map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))),
  );
};

/** Every byte that a socket is sent from here on. */
const heardBy = (socket: Socket): (() => Buffer) => {
  const heard: Buffer[] = [];
  socket.ws.on('message', (data: Buffer) => heard.push(data));
  return () => Buffer.concat(heard);
};

it('what stands for the key of a message is kept and handed on only where it is the key that signed', async () => {
  await using app = await world();
  using from = await connected(app, dora);
  using to = await connected(app, emil);
  const heard = [heardBy(from), heardBy(to)];
  const texts = {
    'the public key in base64': base64(dora.publicKey),
    'the private key in base64': base64(dora.privateKey),
    'both halves in base64': base64(dora.privateKey + dora.publicKey),
    'the private key in hex and more': `0x${dora.privateKey}`,
    'no key': 'canary-of-no-key',
  };
  for (const [text, validatePubKey] of Object.entries(texts))
    from.send(frames.message.write(signedBody(dora, emil.userid, text, { validatePubKey })));
  const statuses = await from.take(frames.status, 5);
  expect(statuses.map(({ messageStatus }) => messageStatus)).toEqual(Array(5).fill('received'));
  const read = await to.take(frames.message, 5);
  expect(read.map(({ validatePubKey }) => validatePubKey)).toEqual(Array(5).fill(dora.publicKey));
  // Claimed in hex and wrong, it is refused, and nothing of it stays.
  from.send(
    frames.message.write(signedBody(dora, emil.userid, 'x', { validatePubKey: dora.privateKey })),
  );
  expect((await from.take(frames.status, 6)).at(-1)?.messageStatus).toBe('invalidSignature');
  expect(await contents(app)).toEqual(Object.keys(texts));

  const all = [await stored(app), ...heard.map((bytes) => bytes())];
  expect(all.map((bytes) => holds(bytes, dora.privateKey))).toEqual([false, false, false]);
  expect(all.map((bytes) => bytes.includes('canary-of-no-key'))).toEqual([false, false, false]);
  // Where it is looked for, the public key is found.
  expect([all[0], all[2]].map((bytes) => bytes && holds(bytes, dora.publicKey))).toEqual([
    true,
    true,
  ]);
});
