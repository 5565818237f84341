/** What can be bound to a `?`. */
export type SqlValue = string | number | null;

/** Runs one statement, with `?` for its values, and gives its rows. */
export type Ask = <Row>(sql: string, values?: readonly SqlValue[]) => Promise<Row[]>;

/**
 * What one kind of database does in its own way. The SQL of the repositories is written once, in what both understand;
 * only what cannot be said alike is asked for here.
 */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** Statements that begin a transaction beside which no other one writes, of whatever process. */
  readonly begin: readonly string[];
  /** Expression of the time by the database's own clock, which is one for all processes; UTC epoch ms. */
  readonly nowMs: string;
  /** Function of a text and a piece of it: where that stands, 0 when it does not. */
  readonly position: 'instr' | 'strpos';
  /** By which columns a post is found when it is inserted again: where posts lie apart by time, a key has to hold it. */
  readonly postKey: readonly ('id' | 'created_at_ms')[];
  /** Whether one statement may insert the same key twice, the second on top of the first. */
  readonly mayRepeatKeys: boolean;

  /** A statement with `?` for its values, as the driver takes it. */
  readonly statement: (sql: string) => string;

  /** Values as the driver takes them. */
  readonly values: (values: readonly SqlValue[]) => SqlValue[];

  /** How a value is written into a statement with very many, where that costs less than to bind it; `null`: it is bound. */
  readonly literal: (value: SqlValue) => string | null;

  /** Aggregate of rows to one JSON array of arrays, in no order. */
  readonly jsonRows: (columns: readonly string[]) => string;

  /** A text column in a condition for which no index is to be walked. */
  readonly unindexed: (column: string) => string;

  /** Query that gives a row where a table of the name `?` is there. */
  readonly tableNamed: string;

  /** Query of one value `version` that is another once anybody else has written, and seldom besides. */
  readonly version: string;

  /** Lets a column that the database numbers go on behind the rows that came with their numbers. */
  readonly continueNumbers: (ask: Ask, table: string, column: string) => Promise<void>;

  /** Sees to it that rows of these times can be inserted where a table lies apart by time. */
  readonly makeRoom: (ask: Ask, table: string, timesMs: Iterable<number>) => Promise<void>;

  /** The whole months of a table that lie before a time, each in a part of its own, oldest first; none where it has no parts. */
  readonly partsBefore: (ask: Ask, table: string, endMs: number) => Promise<PartSize[]>;

  /** Drops such a part with all that is in it, in a transaction. @throws an error that `isBusy` knows while it is read */
  readonly dropPart: (ask: Ask, part: string) => Promise<void>;

  /** Where the rows of a table lie that are in no part of a month. */
  readonly rest: (table: string) => string;

  /** Whether a statement failed because others were at work for too long. */
  readonly isBusy: (error: unknown) => boolean;

  /** Statements, outside a transaction, after which what was overwritten is nowhere left to be read, as far as the database sees to it. */
  readonly scrub: {
    readonly statements: readonly string[];
    /** Whether they have a connection of their own, so that no write, nor the renewal of a lease, waits for them. */
    readonly hasOwnConnection: boolean;
  };

  /** Query of one value `bytes`, the size of the database. */
  readonly size: string;

  /** Bytes that deleted rows left within the database, as far as it tells. */
  readonly freeBytes: (ask: Ask) => Promise<number>;
}

/** A part of a table, with its indexes. */
export interface PartSize {
  readonly name: string;
  readonly bytes: number;
}
