import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';

/** A row with its bytes as PostgreSQL writes them, so that both engines' rows compare as text. */
export type Row = Readonly<Record<string, string | number | null>>;

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** The last id that it handed out, where it hands out ids. */
  readonly lastId: number | null;
}

const Names = z.array(z.object({ name: z.string() }));
const Count = z.object({ count: z.int() });
const Sequence = z.object({ seq: z.int() }).optional();
const Value = z.union([z.string(), z.number(), z.null(), z.instanceof(Uint8Array)]);
const SqliteRow = z.record(z.string(), Value);

/** A SQLite database that nobody writes to until it is closed. */
export class SqliteSource {
  readonly tables: readonly Table[];
  private readonly db: SqliteDatabase.Database;

  constructor(path: string) {
    this.db = new SqliteDatabase(path, { fileMustExist: true, timeout: 10_000 });
    // Holds off a server that still runs: what it acknowledged after this would not be copied.
    this.db.exec('begin immediate');
    // The secret of an engine's own is not among the data.
    this.tables = this.names(
      `select name from sqlite_schema where type = 'table' and name <> 'secret'
       and name not like 'sqlite_%' and name not like 'kysely_%' order by name`,
    ).map((name) => this.table(name));
  }

  *rows({ name, columns }: Table): Generator<Row> {
    for (const row of this.db.prepare(`select ${columns.join(', ')} from ${name}`).iterate())
      yield Object.fromEntries(
        Object.entries(SqliteRow.parse(row)).map(([column, value]) => [column, plain(value)]),
      );
  }

  close(): void {
    this.db.exec('rollback');
    this.db.close();
  }

  private table(name: string): Table {
    const { count } = Count.parse(this.db.prepare(`select count(*) as count from ${name}`).get());
    const sequence = this.db.prepare('select seq from sqlite_sequence where name = ?').get(name);
    return {
      name,
      columns: this.names(`select name from pragma_table_info('${name}') order by name`),
      rows: count,
      lastId: Sequence.parse(sequence)?.seq ?? null,
    };
  }

  private names(sql: string): string[] {
    return Names.parse(this.db.prepare(sql).all()).map(({ name }) => name);
  }
}

const plain = (value: z.infer<typeof Value>): string | number | null =>
  value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;
