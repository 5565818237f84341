import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { csvHeader, csvRows } from '../../pipeline/index.js';
import { type Page, type PageRequest } from '../../store/store.js';
import { badField, ProblemError } from '../http/problem.js';
import { negotiate } from '../http/negotiate.js';
import { nextLink } from '../http/page-link.interceptor.js';
import { headerOf, type HttpReply, type HttpRequest, searchOf } from '../http/wire.js';
import { type Table } from './table.js';

const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv';
const NDJSON_TYPE = 'application/x-ndjson';
/** Media types of every list that is a table, the first by default. */
export const EXPORT_TYPES = [JSON_TYPE, CSV_TYPE, NDJSON_TYPE] as const;

export const EXPORT_NOTE =
  '`Accept: text/csv` or `application/x-ndjson` gives rows: without `limit` all of them, with it one page, whose `Link` ' +
  'leads to the next. One that was cut goes on with `after` and the `id` of the last row that arrived; CSV begins with its ' +
  'header again.';

/** Rows that are read at once while all of them are sent. */
const STRETCH = 500;

export interface Exchange {
  readonly request: HttpRequest;
  readonly reply: HttpReply;
}

/**
 * The form that an answer is asked for in; whatever keeps it must keep the forms apart.
 *
 * @throws ProblemError (406) when it is none that we have
 */
export function chooseForm({ request, reply }: Exchange): (typeof EXPORT_TYPES)[number] {
  reply.header('vary', 'accept');
  const form = negotiate(headerOf(request, 'accept'), EXPORT_TYPES);
  if (form === null) throw new ProblemError(406, `It comes as ${EXPORT_TYPES.join(', ')}.`);
  return form;
}

/** Rows that are in memory, in the form that is asked for; `toBody` makes the JSON. */
export async function answerRows<T>(
  exchange: Exchange,
  table: Table<T>,
  rows: readonly T[],
  toBody: () => object | Promise<object>,
): Promise<object | string> {
  const form = chooseForm(exchange);
  if (form === JSON_TYPE) return toBody();
  nameFile(exchange, form, table);
  return writeHead(form, table) + writeRows(form, table, rows);
}

/** A list that is read page by page. */
interface ExportedList<T> {
  readonly read: (page: PageRequest) => Promise<Page<T>>;
  /** The cursor behind an item; `null`: the list has none of that id. */
  readonly cursorBehind: (id: string) => Promise<string | null>;
}

interface ExportQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly after?: string | undefined;
}

/**
 * A list in the form that is asked for: as JSON and with a `limit` one page of it, else all of it as it is read.
 *
 * @throws ProblemError when `after` names no item of the list
 */
export async function answerList<T>(
  exchange: Exchange,
  table: Table<T>,
  query: ExportQuery,
  { read, cursorBehind }: ExportedList<T>,
  toBody: (page: Page<T>) => object | Promise<object>,
): Promise<object | string | StreamableFile> {
  const form = chooseForm(exchange);
  const asked = { limit: query.limit, cursor: await startOf(query, cursorBehind) };
  if (form === JSON_TYPE) return toBody(await read(asked));
  const { request, reply } = exchange;
  // Given but empty counts as absent, as everywhere in a query.
  const isPaged = (searchOf(request).get('limit') ?? '') !== '';
  const page = await read(isPaged ? asked : { ...asked, limit: STRETCH });
  nameFile(exchange, form, table);
  const first = writeHead(form, table) + writeRows(form, table, page.items);
  if (page.nextCursor === null) return first;
  if (!isPaged) return new StreamableFile(Readable.from(writeOn(form, table, first, page, read)));
  reply.header('link', nextLink(request, page.nextCursor));
  return first;
}

async function startOf(
  { cursor, after }: ExportQuery,
  cursorBehind: ExportedList<unknown>['cursorBehind'],
): Promise<string | null> {
  if (after === undefined) return cursor ?? null;
  if (cursor !== undefined) throw badField('after', 'and cursor are two beginnings; send one of them');
  const behind = await cursorBehind(after);
  if (behind === null) throw badField('after', `names nothing that this list has ("${after}")`);
  return behind;
}

type RowForm = Exclude<(typeof EXPORT_TYPES)[number], typeof JSON_TYPE>;

async function* writeOn<T>(
  form: RowForm,
  table: Table<T>,
  first: string,
  { nextCursor }: Page<T>,
  read: (page: PageRequest) => Promise<Page<T>>,
): AsyncGenerator<Buffer> {
  yield Buffer.from(first);
  for (let cursor = nextCursor; cursor !== null;) {
    const page = await read({ limit: STRETCH, cursor });
    yield Buffer.from(writeRows(form, table, page.items));
    cursor = page.nextCursor;
  }
}

function nameFile({ reply }: Exchange, form: RowForm, { name }: { name: string }): void {
  reply.type(`${form}; charset=utf-8`);
  const ending = form === CSV_TYPE ? 'csv' : 'ndjson';
  reply.header('content-disposition', `attachment; filename="outcry-${name}.${ending}"`);
}

function writeHead<T>(form: RowForm, { columns }: Table<T>): string {
  return form === CSV_TYPE ? csvHeader(columns) : '';
}

function writeRows<T>(form: RowForm, { columns, toRow }: Table<T>, items: readonly T[]): string {
  if (form === CSV_TYPE) return csvRows(columns, items.map(toRow));
  return items.map((item) => `${JSON.stringify(item)}\n`).join('');
}
