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

/** A number with a fraction, of 64 bits in both: `real` of PostgreSQL has 32. */
export function realColumn(
  { connection }: QueryRunner,
  column: Omit<TableColumnOptions, 'type'>,
): TableColumnOptions {
  return { ...column, type: connection.options.type === 'postgres' ? 'double precision' : 'real' };
}

/** The primary key of rows that the database numbers; a number does not come back when its row has gone. */
export function numberedColumn({ connection }: QueryRunner, name: string): TableColumnOptions {
  const isPostgres = connection.options.type === 'postgres';
  return {
    name,
    isPrimary: true,
    isGenerated: true,
    ...(isPostgres
      ? { type: 'bigint', generationStrategy: 'identity', generatedIdentity: 'BY DEFAULT' }
      : { type: 'integer', generationStrategy: 'increment' }),
  };
}
