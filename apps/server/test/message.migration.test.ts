import { alice, bob } from '@parley/testkit';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { testApp } from '../src/testing.ts';
import { typed } from './calls.ts';
import { rowsOf } from './database.ts';
import { newThread, numbered, send, sendMany } from './live-calls.ts';
import { backToVersion } from './storage-versions.ts';

const Row = z.object({ content: z.string(), search_text: z.string().nullable() });

it('finds what was written before messages were kept in the form that search compares', async () => {
  await using app = await testApp();
  const thread_uuid = await newThread(app, [alice.address, bob.address]);
  await send(app, thread_uuid, alice.address, 'ＨＡＲＢＯＵＲ');
  await sendMany(app, thread_uuid, alice.address, numbered(600), 100);
  await send(app, thread_uuid, alice.address, 'the ﬁrst harbour');
  const kept = () =>
    rowsOf(app.database, Row, 'select content, search_text from message order by id');
  const before = await kept();
  expect(before.filter(({ search_text }) => search_text !== null)).toEqual([
    { content: 'ＨＡＲＢＯＵＲ', search_text: 'HARBOUR' },
    { content: 'the ﬁrst harbour', search_text: 'the first harbour' },
  ]);
  backToVersion(app.file, 5);
  await app.restart();
  expect(await kept()).toEqual(before);
  const { results } = await typed(app).message.search.query({ text: 'harbour', thread_uuid });
  expect(results).toHaveLength(2);
});
