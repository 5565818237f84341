import { z } from 'zod';
import { didYouMean } from '../../domain/nearest.js';

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
  return `"${key}" is not known${didYouMean(key, known)}`;
}
