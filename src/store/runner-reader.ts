import { type QueryRunner } from 'typeorm';
import { type Dialect } from './dialect/dialect.js';
import { type Reader, type SqlValue } from './sql.js';

/** Reads over one connection, in the transaction that it may be in. */
export class RunnerReader implements Reader {
  constructor(
    private readonly runner: QueryRunner,
    readonly dialect: Dialect,
  ) {}

  async all<Row>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    const { statement, values } = this.dialect;
    return (await this.runner.query(statement(sql), values(parameters))) as Row[];
  }
}
