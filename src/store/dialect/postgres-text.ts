/**
 * PostgreSQL has no character 0 in a text, and posts may. It is written as U+FFFE and `0`, and U+FFFE itself, which is
 * no character, twice.
 */
const MARK = '\uFFFE';

/** A text as PostgreSQL can keep it. */
export function escapeNul(text: string): string {
  if (!text.includes('\0') && !text.includes(MARK)) return text;
  return text.replaceAll(MARK, MARK + MARK).replaceAll('\0', `${MARK}0`);
}

/** What `escapeNul` was given. */
export function unescapeNul(text: string): string {
  if (!text.includes(MARK)) return text;
  return text.replaceAll(/\uFFFE(.)/gsu, (_, next: string) => (next === '0' ? '\0' : next));
}
