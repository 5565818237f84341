/** Most of one line, before it is marked up: with every character escaped it still fits where 3,000 do. */
export const LINE = 400;

/** Text of at most `length` UTF-16 units, with a mark where it was cut. */
export function cutTo(length: number, text: string): string {
  // No half of a pair of surrogates is left at the end.
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Room for the line that says how many are missing. */
const MISSING = '… +10000'.length;

/**
 * The first lines that are together at most `length` UTF-16 units long, line breaks included; where some do not fit a last
 * line says how many. They are cut before they are marked up, and never after, which may leave half a mark.
 *
 * @param mark  marks a line up; default as it is
 */
export function fitLines(
  length: number,
  lines: readonly string[],
  mark = (line: string): string => line,
): string[] {
  const fitting: string[] = [];
  let left = length - MISSING;
  for (const line of lines) {
    const marked = mark(cutTo(LINE, line));
    left -= marked.length + 1;
    if (left < 0) break;
    fitting.push(marked);
  }
  const missing = lines.length - fitting.length;
  return missing === 0 ? fitting : [...fitting, `… +${missing}`];
}
