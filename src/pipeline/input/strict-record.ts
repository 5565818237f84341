import { z } from 'zod';

/**
 * A record of an input file that may hold no other field: a misspelt one would be lost without a word.
 *
 * @param shape  the fields that are read, by their names
 */
export function strictRecord<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownField(key, Object.keys(shape))).join('; ')
        : undefined,
  });
}

function unknownField(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  return `"${key}" is not known${near === null ? '' : `; did you mean "${near}"?`}`;
}

/** The known name that is misspelt as `name`, within a third of its letters; `null` when none is so near. */
function nearest(name: string, known: readonly string[]): string | null {
  const [best] = known
    .map((candidate) => ({ candidate, edits: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  return best && best.edits <= Math.ceil(best.candidate.length / 3) ? best.candidate : null;
}

/** Letters to insert, remove or replace (Levenshtein). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (let column = 0; column < b.length; column += 1) {
      const replaced = (previous[column] ?? 0) + (letter === b[column] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
