import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Post } from '../../domain/post.js';

/** One line of a labelled set. */
export interface LabelledText {
  /** As written in the file; of sentiment sets `-1`, `0` or `1`. */
  readonly label: string;
  readonly text: string;
}

/** Larger splits are read with gaps, by us and by the peers alike, so that a bench ends within a minute. */
const MANY_LINES = 10_000;
const STRIDE = 10;

/** A post that says `text` and nothing else. */
export function postOf(text: string, language: string | null = null, id = 'bench:1'): Post {
  return {
    id,
    source: 'bench',
    createdAtMs: 0,
    text,
    author: null,
    language,
    url: null,
    hashtags: [],
    country: null,
    repostOf: null,
  };
}

/** `label<TAB>text` lines of `nlp/<set>/<split>.tsv`; `null` where there is no such file. */
export function readSplit(folder: string, set: string, split: string): LabelledText[] | null {
  const path = join(folder, 'nlp', set, `${split}.tsv`);
  if (!existsSync(path)) return null;
  const lines = linesOf(path);
  return lines
    .filter((_, i) => lines.length <= MANY_LINES || i % STRIDE === 0)
    .map((line) => {
      const tab = line.indexOf('\t');
      return { label: line.slice(0, tab), text: line.slice(tab + 1) };
    });
}

/** A post as recorded: what of it a bench reads. */
export interface RecordedPost {
  readonly id: string;
  readonly text: string;
  /** ISO 8601. */
  readonly createdAt?: string;
  readonly author?: string;
}

/** Posts of each recording in `posts/`, by the file's name without its end. */
export function readRecordings(folder: string): Map<string, RecordedPost[]> {
  const path = join(folder, 'posts');
  if (!existsSync(path)) return new Map();
  const files = readdirSync(path)
    .filter((name) => name.endsWith('.ndjson'))
    .sort();
  return new Map(
    files.map((file) => [
      file.replace('.ndjson', ''),
      linesOf(join(path, file)).map((line) => JSON.parse(line) as RecordedPost),
    ]),
  );
}

/** Lines of a text file without the empty ones. */
export function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
