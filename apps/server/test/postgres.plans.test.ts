import { Client } from 'pg';
import { expect, it } from 'vitest';
import { compile } from '../src/storage/postgres/compiler.ts';
import { everyQuery } from '../src/storage/query.ts';
import { testApp } from '../src/testing.ts';

/** Counts what a search finds in the directory of shops, which it has to read for that. */
const readsWhole = (sql: string): boolean =>
  sql.startsWith('select count(*) as "shops" from "shop" where search_text like');

it('every query that the server has could be read by an index, were the tables large', async () => {
  await using app = await testApp();
  const client = new Client({ connectionString: app.database });
  await client.connect();
  await client.query('set enable_seqscan = off; set plan_cache_mode = force_generic_plan');
  const planOf = async (sql: string): Promise<string> => {
    const values = new Set(sql.match(/\$\d+/g)).size;
    await client.query(`prepare question as ${sql}`);
    const given = values === 0 ? '' : `(${Array(values).fill('null').join(', ')})`;
    const { rows } = await client.query({
      text: `explain (costs off) execute question${given}`,
      rowMode: 'array',
    });
    await client.query('deallocate question');
    return rows.flat().join('\n');
  };
  const statements = everyQuery.map((query) => compile(query).text);
  expect(statements.length).toBeGreaterThan(150);
  const scans: string[] = [];
  for (const sql of statements) {
    const plan = await planOf(sql);
    if (plan.includes('Seq Scan') && !readsWhole(sql)) scans.push(`${sql}\n${plan}`);
  }
  await client.end();
  expect(scans, 'Give these an index, in a new migration.').toEqual([]);
});
