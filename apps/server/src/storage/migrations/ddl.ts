import type { ColumnDefinitionBuilder, RawBuilder } from 'kysely';

/** What the migrations must know of an engine; each engine's file gives its own. */
export interface Ddl {
  readonly bytes: 'blob' | 'bytea';
  readonly integer: 'integer' | 'bigint';
  /** A key that the engine hands out, growing, never twice. */
  readonly autoId: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  /** Ends a create table statement; `clusteredTable` keeps rows in the order of the primary key. */
  readonly table: RawBuilder<unknown>;
  readonly clusteredTable: RawBuilder<unknown>;
}
