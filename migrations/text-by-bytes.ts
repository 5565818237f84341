import { type QueryRunner, type TableColumnOptions } from 'typeorm';

/** What makes texts of a column compare by their bytes, which SQLite does by itself. */
export function textByBytes({ connection }: QueryRunner): Pick<TableColumnOptions, 'type' | 'collation'> {
  return connection.options.type === 'postgres' ? { type: 'text', collation: 'C' } : { type: 'text' };
}
