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
