import { getMetadataArgsStorage } from 'typeorm';
import { ENTITIES } from './entities/index.js';

/** A table as its entity has it. */
export interface EntityTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns that are unique together, in order. */
  readonly key: readonly EntityKey[];
  /** The column by which its rows lie apart, where they may; see `Target.time`. */
  readonly time: string | undefined;
  /** The column that the database numbers by itself. */
  readonly numbered: string | undefined;
}

interface EntityKey {
  readonly column: string;
  readonly type: 'string' | 'number';
}

/** Every table, those that others refer to first. */
export function entityTables(): EntityTable[] {
  const { tables, columns, generations } = getMetadataArgsStorage();
  return ENTITIES.map((entity) => {
    const own = columns.filter(({ target }) => target === entity);
    return {
      name: tables.find(({ target }) => target === entity)?.name ?? '',
      columns: own.map(({ propertyName }) => propertyName),
      key: own
        .filter(({ options }) => options.primary)
        .map(({ propertyName, options }) => ({
          column: propertyName,
          type: options.type === 'text' ? 'string' : 'number',
        })),
      time: own.find(({ propertyName }) => TIMES.includes(propertyName))?.propertyName,
      numbered: generations.find(({ target }) => target === entity)?.propertyName,
    };
  });
}

const TIMES = ['created_at_ms', 'start_ms'];
