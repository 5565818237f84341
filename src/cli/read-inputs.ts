import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { type OutageWindow } from '../domain/outage-window.js';
import { type Post } from '../domain/post.js';
import { type TrackedService } from '../domain/tracked-service.js';
import {
  type ImportedWindow,
  isFailure,
  readIncidentFile,
  readPostFile,
  toServices,
  toWindows,
  warnOfNoRule,
} from '../pipeline/index.js';
import { UsageError } from './errors.js';
import { jsonFaultLine } from './json-fault.js';
import { type Terminal } from './terminal.js';

/** Malformed lines that are told one by one; the rest is a number. */
const TOLD_FAILURES = 20;

export interface Recording {
  readonly posts: readonly Post[];
  /** Lines that are no posts; each was told on stderr with its line number. */
  readonly failed: number;
}

/**
 * Reads recordings whole; malformed lines are told and counted, the rest is read.
 *
 * @throws UsageError for a file that cannot be read
 */
export async function readRecordings(paths: readonly string[], terminal: Terminal): Promise<Recording> {
  const posts: Post[] = [];
  let failed = 0;
  for (const path of paths) {
    await assertFile(path);
    for await (const result of readPostFile(path)) {
      if (!isFailure(result)) posts.push(result);
      else if (++failed <= TOLD_FAILURES) terminal.err(`${path}:${result.line}: ${result.message}`);
    }
  }
  if (failed > TOLD_FAILURES) terminal.err(`… and ${failed - TOLD_FAILURES} more lines that are no posts`);
  return { posts, failed };
}

/**
 * Reads files of past incidents; records that are none are told and counted.
 *
 * @throws UsageError for a file that cannot be read
 */
export async function readIncidents(
  paths: readonly string[],
  terminal: Terminal,
): Promise<{ readonly windows: readonly ImportedWindow[]; readonly failed: number }> {
  const windows: ImportedWindow[] = [];
  let failed = 0;
  for (const path of paths) {
    await assertFile(path);
    const file = await readIncidentFile(path).catch((error: unknown) => {
      throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    });
    windows.push(...file.windows);
    for (const { line, message } of file.failures) {
      if (++failed <= TOLD_FAILURES) terminal.err(`${path}:${line}: ${message}`);
    }
  }
  if (failed > TOLD_FAILURES)
    terminal.err(`… and ${failed - TOLD_FAILURES} more records that are no incidents`);
  return { windows, failed };
}

/**
 * Services of a file; those without any rule are told.
 *
 * @throws UsageError when the file is missing, is no JSON, or says something else
 */
export async function readServicesFile(path: string, terminal: Terminal): Promise<TrackedService[]> {
  const services = await readJsonFile(path, toServices);
  for (const warning of warnOfNoRule(services)) terminal.err(`${path}: ${warning}`);
  return services;
}

/** @throws UsageError when the file is missing, is no JSON, or says something else */
export const readWindowsFile = (path: string): Promise<OutageWindow[]> => readJsonFile(path, toWindows);

/**
 * Reads a JSON file through a parser.
 *
 * @throws UsageError that names the file and, for a wrong value, the element and the field
 */
export async function readJsonFile<T>(path: string, parse: (json: unknown) => T): Promise<T> {
  await assertFile(path);
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UsageError(`${path}:${jsonFaultLine(text)}: is not JSON`);
  }
  try {
    return parse(json);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const issue = error.issues[0];
    const place = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
    throw new UsageError(`${path}: ${place}${issue?.message ?? 'is malformed'}`);
  }
}

/** @throws UsageError when there is no such file, or it is a folder */
export async function assertFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new UsageError(`no such file: ${path}`);
  // Pipes are welcome: `--services <(…)`.
  if (found.isDirectory()) throw new UsageError(`not a file: ${path}`);
}
