import { type QueryRunner, type TableColumnOptions } from 'typeorm';

/** A text of a migration for both databases: it compares by its bytes in PostgreSQL too, as it does in SQLite. */
export function textColumn(
  { connection }: QueryRunner,
  column: Omit<TableColumnOptions, 'type' | 'collation'>,
): TableColumnOptions {
  return {
    ...column,
    type: 'text',
    ...(connection.options.type === 'postgres' && { collation: 'C' }),
  };
}
