import { type DataSource } from 'typeorm';

/** A table as both kinds of database can tell it; lists are sorted, but for those where the order says something. */
export interface Table {
  /** `name type`, with `not null` and its default. */
  readonly columns: readonly string[];
  /** Columns of the primary key, in order. */
  readonly key: readonly string[];
  /** `name (column, …)`, with `unique` and its condition. */
  readonly indexes: readonly string[];
  /** `column > table (column) what happens on delete` */
  readonly references: readonly string[];
}

export type Schema = Readonly<Record<string, Table>>;

/** In whose words both are told: those of SQLite. */
const TYPES: Readonly<Record<string, string>> = { 'double precision': 'real' };

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly required: number;
  readonly standard: string | null;
  /** Place in the primary key, from 1; 0 outside. */
  readonly pk: number;
}

interface IndexRow {
  readonly name: string;
  readonly is_unique: number;
  readonly columns: string;
  readonly condition: string | null;
}

interface ReferenceRow {
  readonly reference: string;
}

/** The tables of a SQLite database. */
export async function sqliteSchema(source: DataSource): Promise<Schema> {
  const tables = await source.query<{ name: string }[]>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'
      ORDER BY name`,
  );
  return schemaOf(tables, async (table) => ({
    columns: await source.query<ColumnRow[]>(
      `SELECT name, lower(type) AS type, "notnull" AS required, dflt_value AS standard, pk FROM pragma_table_info(?)`,
      [table],
    ),
    indexes: await source.query<IndexRow[]>(
      `SELECT i.name, i."unique" AS is_unique,
          (SELECT group_concat(c.name, ', ') FROM pragma_index_info(i.name) c) AS columns,
          CASE WHEN i.partial THEN substr(m.sql, instr(m.sql, ' WHERE ') + 7) END AS condition
        FROM pragma_index_list(?) i JOIN sqlite_master m ON m.name = i.name WHERE i.origin = 'c'`,
      [table],
    ),
    references: await source.query<ReferenceRow[]>(
      `SELECT "from" || ' > ' || "table" || ' (' || "to" || ') ' || on_delete AS reference
        FROM pragma_foreign_key_list(?)`,
      [table],
    ),
  }));
}

/** The tables of a PostgreSQL database; the parts of one are not told. */
export async function postgresSchema(source: DataSource): Promise<Schema> {
  const tables = await source.query<{ name: string }[]>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace
        AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'migrations' ORDER BY relname`,
  );
  return schemaOf(tables, async (table) => ({
    columns: await source.query<ColumnRow[]>(
      `SELECT a.attname AS name, CASE WHEN a.attidentity <> '' THEN 'integer' ELSE format_type(a.atttypid, NULL) END
            || CASE WHEN a.atttypid = 'text'::regtype AND l.collname <> 'C' THEN ' ' || l.collname ELSE '' END AS type,
          a.attnotnull::integer AS required, pg_get_expr(d.adbin, d.adrelid) AS standard,
          coalesce(array_position(i.indkey::integer[], a.attnum::integer) + 1, 0) AS pk
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
        LEFT JOIN pg_collation l ON l.oid = a.attcollation
        WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
      [table],
    ),
    indexes: await source.query<IndexRow[]>(
      `SELECT c.relname AS name, i.indisunique::integer AS is_unique, pg_get_expr(i.indpred, i.indrelid) AS condition,
          (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place)
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) AS columns
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = $1::regclass AND NOT i.indisprimary`,
      [table],
    ),
    references: await source.query<ReferenceRow[]>(
      `SELECT a.attname || ' > ' || f.confrelid::regclass || ' (' || b.attname || ') '
          || CASE f.confdeltype WHEN 'c' THEN 'CASCADE' ELSE f.confdeltype::text END AS reference
        FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
        JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = f.confkey[1]
        WHERE f.contype = 'f' AND f.conrelid = $1::regclass`,
      [table],
    ),
  }));
}

interface TableRows {
  readonly columns: readonly ColumnRow[];
  readonly indexes: readonly IndexRow[];
  readonly references: readonly ReferenceRow[];
}

async function schemaOf(
  tables: readonly { readonly name: string }[],
  rowsOf: (table: string) => Promise<TableRows>,
): Promise<Schema> {
  const schema: Record<string, Table> = {};
  for (const { name } of tables) schema[name] = toTable(await rowsOf(name));
  return schema;
}

function toTable({ columns, indexes, references }: TableRows): Table {
  return {
    columns: columns.map(columnText).sort(),
    key: columns
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map(({ name }) => name),
    indexes: indexes.map(indexText).sort(),
    references: references.map(({ reference }) => reference).sort(),
  };
}

function columnText({ name, type, required, standard }: ColumnRow): string {
  const ending = standard === null ? '' : ` default ${plain(standard)}`;
  return `${name} ${TYPES[type] ?? type}${required === 1 ? ' not null' : ''}${ending}`;
}

function indexText({ name, is_unique, columns, condition }: IndexRow): string {
  const ending = condition === null ? '' : ` where ${plain(condition)}`;
  return `${name} (${columns})${is_unique === 1 ? ' unique' : ''}${ending}`;
}

/** An expression without what only one of them writes: types, parentheses, `IN` for a list. */
function plain(expression: string): string {
  return expression
    .replaceAll(/\bIN \(([^)]*)\)/g, '= ANY ARRAY[$1]')
    .replaceAll('::text', '')
    .replaceAll(/[()]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
