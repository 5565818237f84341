import { type Post } from './post.js';

/**
 * Key under which a hashtag is stored and compared: NFKC (which turns the full-width `＃` into `#`), leading `#`
 * and white space removed, case-folded.
 *
 * @returns '' for a text that holds no hashtag
 */
export function normalizeHashtag(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/^#+\s*/u, '')
    .toLowerCase();
}

/** Whether a normalised hashtag can be matched: letters, marks, digits and `_`, with at least one letter. */
export function isHashtag(normalized: string): boolean {
  return /^[\p{L}\p{M}\p{N}_]+$/u.test(normalized) && /\p{L}/u.test(normalized);
}

const IN_TEXT = /[#＃]([\p{L}\p{M}\p{N}_]+)/gu;

/** A text with a comma in place of each hashtag. */
export function withoutHashtags(text: string): string {
  return text.replace(IN_TEXT, ',');
}

/** The hashtags of a post as written, those of its text too; those that differ only in case or width are one, the first. */
export function writtenHashtags({ text, hashtags }: Pick<Post, 'text' | 'hashtags'>): Map<string, string> {
  const written = new Map<string, string>();
  const inText = [...text.matchAll(IN_TEXT)].map(([, tag]) => tag ?? '');
  for (const tag of [...inText, ...hashtags]) {
    const normalized = normalizeHashtag(tag);
    if (!written.has(normalized)) written.set(normalized, tag);
  }
  return written;
}
