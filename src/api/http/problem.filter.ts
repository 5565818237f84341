import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { ZodError } from 'zod';
import { InvalidCursorError } from '../../store/store.js';
import { fieldErrors, PROBLEM_TYPE, ProblemError, toProblem } from './problem.js';
import { type HttpReply, type HttpRequest, pathOf } from './wire.js';

/** The one place that chooses HTTP codes: every error leaves as problem details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<HttpRequest>();
    const { status, message, errors, headers } = this.read(error, request);
    const reply = http.getResponse<HttpReply>();
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    reply
      .status(status)
      .type(PROBLEM_TYPE)
      .send(JSON.stringify(toProblem(status, message, request, errors)));
  }

  private read(error: unknown, request: HttpRequest): ProblemError {
    if (error instanceof ProblemError) {
      if (error.status >= 500)
        this.logger.error(error.cause instanceof Error ? error.cause.stack : error.message);
      return error;
    }
    if (error instanceof InvalidCursorError) {
      return new ProblemError(400, 'cursor is not one that a page of this list gave.', [
        { field: 'cursor', message: 'is not one that a page of this list gave' },
      ]);
    }
    if (error instanceof ZodError)
      return new ProblemError(400, 'The request is malformed.', fieldErrors(error));
    const status = statusOf(error);
    if (status === 404)
      return new ProblemError(404, `There is nothing at ${request.method} ${pathOf(request)}.`);
    if (status === 413)
      return new ProblemError(413, 'The body is larger than this service takes (OUTCRY_MAX_BODY_MB).');
    if (status === 415) {
      return new ProblemError(
        415,
        'The body must be application/json; posts and recordings also come as application/x-ndjson.',
      );
    }
    if (status < 500 && isMessage(error)) return new ProblemError(status, sentence(error.message));
    // What went wrong inside is for the log; it may hold what strangers must not read.
    this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return new ProblemError(status, 'Something went wrong inside Outcry; its log says what.');
  }
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (isMessage(error) && 'statusCode' in error && typeof error.statusCode === 'number') {
    return error.statusCode >= 400 && error.statusCode < 600 ? error.statusCode : 500;
  }
  return 500;
}

/** By its shape: what Node itself makes, as of a body that is no gzip, need not be an `Error` of ours. */
function isMessage(error: unknown): error is { readonly message: string } {
  return (
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
  );
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
