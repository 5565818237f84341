import { type z } from 'zod';
import { type HttpRequest, pathOf } from './wire.js';

/** What is wrong with one field of a request; `field` is a path such as `hashtags.2` or the name of a header. */
interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** RFC 9457 problem details. */
interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Path of the request. */
  readonly instance: string;
  /** As in `X-Request-Id` and in the log. */
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  408: 'Request time-out',
  409: 'Conflict',
  413: 'Content too large',
  414: 'Address too long',
  415: 'Unsupported media type',
  429: 'Too many requests',
  431: 'Headers too large',
  500: 'Internal error',
  503: 'Not ready',
};

/** An error of a request that its sender can understand and mend. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly status: number,
    detail: string,
    readonly errors: readonly FieldError[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
    /** Of an error of ours: told to the log alone. */
    cause?: unknown,
  ) {
    super(detail, { cause });
  }
}

export function notFound(what: string, name: string): ProblemError {
  return new ProblemError(404, `There is no ${what} "${name}".`);
}

export function badField(field: string, message: string): ProblemError {
  return new ProblemError(400, `${field} ${message}.`, [{ field, message }]);
}

export function toProblem(
  status: number,
  detail: string,
  request: Pick<HttpRequest, 'id' | 'url'>,
  errors: readonly FieldError[] = [],
): Problem {
  const title = TITLES[status] ?? (status < 500 ? 'Request refused' : 'Internal error');
  const type = `urn:outcry:problem:${title.toLowerCase().replaceAll(' ', '-')}`;
  const about = { instance: pathOf(request), requestId: request.id };
  return { type, title, status, detail, ...about, ...(errors.length > 0 ? { errors } : {}) };
}

/** Every complaint of a schema, with unknown keys named one by one. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), message: 'is not known' }))
      : [{ field: issue.path.join('.'), message: lowerFirst(issue.message) }],
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
