import { Client, types } from 'pg';
import { z } from 'zod';
import { Checksum } from './checksum.ts';
import type { Row, Table } from './source.ts';

const PAGE = 5_000;
const INT8 = 20;
const BYTEA = 17;

const Names = z.array(z.object({ name: z.string() }));
const Rows = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));

/** A PostgreSQL database that takes a copy in one transaction: all of it, or nothing. */
export class PostgresTarget {
  private readonly client: Client;

  private constructor(client: Client) {
    this.client = client;
  }

  static async open(url: string): Promise<PostgresTarget> {
    const client = new Client({
      connectionString: url,
      application_name: 'parley',
      lock_timeout: 10_000,
      types: { getTypeParser },
    });
    client.on('error', () => {});
    await client.connect();
    await client.query('begin');
    return new PostgresTarget(client);
  }

  /** From here on nobody else sees or changes these tables until the end. */
  async lock(tables: readonly Table[]): Promise<void> {
    const names = tables.map(({ name }) => name).join(', ');
    await this.client.query(`lock table ${names} in access exclusive mode`);
  }

  async columns({ name }: Table): Promise<string[]> {
    const { rows } = await this.client.query(
      `select column_name as name from information_schema.columns
       where table_schema = current_schema() and table_name = $1 order by column_name collate "C"`,
      [name],
    );
    return Names.parse(rows).map((row) => row.name);
  }

  async empty(tables: readonly Table[]): Promise<void> {
    await this.client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  }

  async insert({ name, columns }: Table, rows: readonly Row[]): Promise<void> {
    const list = columns.join(', ');
    await this.client.query({
      name: `copy ${name}`,
      text: `insert into ${name} (${list})
             select ${list} from json_populate_recordset(null::${name}, $1)`,
      values: [JSON.stringify(rows)],
    });
  }

  /** The next id is one that was never handed out. */
  async setLastId({ name, lastId }: Table): Promise<void> {
    if (lastId === null) return;
    await this.client.query(`select setval(pg_get_serial_sequence($1, 'id'), $2)`, [name, lastId]);
  }

  async checksum({ name, columns }: Table): Promise<Checksum> {
    const checksum = new Checksum();
    await this.client.query(
      `declare page no scroll cursor for select ${columns.join(', ')} from ${name}`,
    );
    for (;;) {
      const rows = Rows.parse((await this.client.query(`fetch ${PAGE} from page`)).rows);
      if (rows.length === 0) break;
      for (const row of rows) checksum.add(row);
    }
    await this.client.query('close page');
    return checksum;
  }

  async keepSecret(value: string): Promise<void> {
    await this.client.query(
      `insert into secret (name, value) values ('session', $1)
       on conflict (name) do update set value = excluded.value`,
      [value],
    );
  }

  /** Keeps what was done, or with `false` none of it. */
  async close(keep: boolean): Promise<void> {
    await this.client.query(keep ? 'commit' : 'rollback').finally(() => this.client.end());
  }
}

const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (oid === INT8) return Number;
  // As text: it is compared, not read.
  if (oid === BYTEA) return String;
  return types.getTypeParser(oid, format);
};
