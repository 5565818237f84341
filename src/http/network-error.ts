import { CollectorError } from '../domain/errors.js';
import { FORBIDDEN_ADDRESS } from './address-guard.js';

/** What the usual error codes of sockets and resolvers mean, in words that help. */
const MEANINGS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name cannot be resolved',
  EAI_AGAIN: 'its name cannot be resolved (no network?)',
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'it closed the connection',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no network',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_SOCKET: 'it closed the connection',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  [FORBIDDEN_ADDRESS]: 'it is not of the public net; OUTCRY_PRIVATE_HOSTS may name it',
};

/** Codes of connections that never came to be. */
const NEVER_SENT = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  FORBIDDEN_ADDRESS,
]);

/** Whether a request without an answer may have reached its host, and been worked on there. */
export function mayHaveArrived({ code, cause }: CollectorError): boolean {
  if (code === 'timeout') return true;
  // A refusal of the host is an answer, and has no cause.
  return code === 'unreachable' && cause !== undefined && !NEVER_SENT.has(errorCode(cause) ?? '');
}

/**
 * Turns whatever a socket or `fetch` threw into an `unreachable` CollectorError that says why in one line, `refused` where
 * it was our own guard of addresses.
 */
export function unreachable(source: string, host: string, cause: unknown): CollectorError {
  if (isForbiddenAddress(cause)) {
    const message = `${host} is not asked: ${whyUnreachable(cause)}`;
    return new CollectorError('refused', source, message, false, null, { cause });
  }
  const message = `${host} cannot be reached: ${whyUnreachable(cause)}`;
  return new CollectorError('unreachable', source, message, true, null, { cause });
}

/** Whether a connection was not made because of where it leads. */
export function isForbiddenAddress(error: unknown): boolean {
  return errorCode(error) === FORBIDDEN_ADDRESS;
}

/** In words that help, with the system's code. */
export function whyUnreachable(cause: unknown): string {
  const code = errorCode(cause);
  return `${(code && MEANINGS[code]) ?? textOf(cause)}${code ? ` [${code}]` : ''}`;
}

/** The parts of an error that are looked at; its class is not, as errors of other realms fail `instanceof`. */
interface ErrorLike {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

function isErrorLike(value: unknown): value is ErrorLike {
  return typeof value === 'object' && value !== null;
}

function textOf(error: unknown): string {
  if (!isErrorLike(error)) return String(error);
  const below = isErrorLike(error.cause) ? error.cause.message : undefined;
  const said = [error.message, below].filter((text) => typeof text === 'string' && text !== '').join(': ');
  // Some quote the address, log-in and all.
  return said.replace(/\/\/[^\s/@]*@/g, '//');
}

/** The system's error code, looked for through wrapped causes and the parts of an AggregateError. */
function errorCode(error: unknown, depth = 0): string | null {
  if (!isErrorLike(error) || depth > 4) return null;
  if (typeof error.code === 'string' && error.code !== '') return error.code;
  const parts = Array.isArray(error.errors) ? (error.errors as unknown[]) : [];
  for (const part of [error.cause, ...parts]) {
    const code = errorCode(part, depth + 1);
    if (code) return code;
  }
  return null;
}
