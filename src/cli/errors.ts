/** Wrong arguments, or files that they name and that are not there or say something else: exit code 2. Anything else that is thrown is a failure: exit code 1. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A failure told in one line, without a stack: there is no such service, no post to replay. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** The line to print for an error, without a stack where we know what happened. */
export function errorLine(error: unknown): string {
  if (error instanceof UsageError || error instanceof CommandError) return error.message;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const path = 'path' in error && typeof error.path === 'string' ? error.path : null;
    if (error.code === 'ENOENT') return `no such file: ${path ?? error.message}`;
    if (error.code === 'EACCES' || error.code === 'EISDIR')
      return `cannot read ${path ?? ''}: ${error.message}`;
  }
  if (error instanceof Error) {
    return ['Error', 'ConfigError', 'DatabaseAddressError'].includes(error.name)
      ? error.message
      : `${error.name}: ${error.message}`;
  }
  return String(error);
}
