import { z } from 'zod';
import { fieldErrors, ProblemError } from '../api/http/problem.js';
import { CommandError, UsageError } from './errors.js';

/** Options that are not spelt as the field that they set. */
const SPELLINGS: Readonly<Record<string, string>> = {
  slug: '<slug>',
  type: '<type>',
  language: '--lang',
  quietHours: '--quiet',
  reminderMinutes: '--remind',
  expiresAt: '--expires',
};

/**
 * Runs what reads or keeps the values of options by the rules that REST and files have; what those refuse is told of the
 * options.
 *
 * @throws UsageError for wrong values; CommandError for what is right and not possible
 */
export async function namingOptions<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const faults =
      error instanceof z.ZodError ? fieldErrors(error) : error instanceof ProblemError ? error.errors : [];
    if (faults.length > 0)
      throw new UsageError(faults.map(({ field, message }) => `${optionOf(field)} ${message}`).join('; '));
    if (!(error instanceof ProblemError)) throw error;
    throw [400, 404].includes(error.status) ? new UsageError(error.message) : new CommandError(error.message);
  }
}

/** `--min-confidence` for `minConfidence`; of a list, or of the one service in it, the option that gave it. */
function optionOf(field: string): string {
  const [name = ''] = field.split('.').filter((part) => !/^\d+$/.test(part));
  return SPELLINGS[name] ?? `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
