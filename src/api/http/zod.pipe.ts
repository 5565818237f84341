import { type PipeTransform } from '@nestjs/common';
import { type z } from 'zod';
import { sayPlainly } from '../../pipeline/index.js';
import { fieldErrors, ProblemError } from './problem.js';

/** Reads a query, a body or a parameter by its schema; an error names every field that is wrong. */
export class ZodPipe<S extends z.ZodType> implements PipeTransform<unknown, z.output<S>> {
  constructor(private readonly schema: S) {}

  transform(value: unknown): z.output<S> {
    const result = this.schema.safeParse(value ?? {}, { error: sayPlainly });
    if (result.success) return result.data;
    const errors = fieldErrors(result.error);
    const detail = errors
      .map(({ field, message }) => (field === '' ? `The body ${message}` : `${field} ${message}`))
      .join('; ');
    throw new ProblemError(400, `${detail}.`, errors);
  }
}
