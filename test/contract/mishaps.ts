import { type CollectorErrorCode } from '../../src/domain/errors.js';
import { type Mishap } from '../servers/hostile-server.js';

export const JSON_TYPE = { 'content-type': 'application/json' };
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' };
const PAGE = '<!doctype html><html><body>All systems operational</body></html>';
/** More than any reader takes (4 MiB). */
const TOO_LARGE = ' '.repeat(5 * 1024 * 1024);

export const answers =
  (status: number, headers: Record<string, string>, body: string): Mishap =>
  (response) =>
    void response.writeHead(status, headers).end(body);

interface Refusal {
  readonly mishap: Mishap;
  readonly code: CollectorErrorCode;
  /** As it is counted. */
  readonly status: number | 'none';
}

/** Every way not to answer, by name, and what a source has to make of it. */
export const REFUSALS = {
  '401': { mishap: answers(401, JSON_TYPE, '{"error":"token"}'), code: 'unauthorized', status: 401 },
  '403': { mishap: answers(403, JSON_TYPE, '{"error":"token"}'), code: 'unauthorized', status: 403 },
  '403 as a page': { mishap: answers(403, HTML_TYPE, PAGE), code: 'refused', status: 403 },
  '404': { mishap: answers(404, JSON_TYPE, '{"error":"none"}'), code: 'refused', status: 404 },
  '404 as a page': { mishap: answers(404, HTML_TYPE, PAGE), code: 'refused', status: 404 },
  '410 as a page': { mishap: answers(410, HTML_TYPE, PAGE), code: 'refused', status: 410 },
  '410': { mishap: answers(410, JSON_TYPE, '{"error":"gone"}'), code: 'refused', status: 410 },
  'a redirect': {
    mishap: answers(301, { location: 'https://elsewhere.example/' }, ''),
    code: 'bad_payload',
    status: 301,
  },
  'a page': { mishap: answers(200, HTML_TYPE, PAGE), code: 'bad_payload', status: 200 },
  'a page that says it is data': {
    mishap: (response, { headers }) => void response.writeHead(200, headers).end(PAGE),
    code: 'bad_payload',
    status: 200,
  },
  nothing: {
    mishap: (response, { headers }) => void response.writeHead(200, headers).end(),
    code: 'bad_payload',
    status: 200,
  },
  'half of it': {
    mishap: (response, { headers, body }) =>
      void response.writeHead(200, headers).end(body.slice(0, body.length / 2)),
    code: 'bad_payload',
    status: 200,
  },
  'half of it, and a cut': {
    mishap: (response, { headers, body }) => {
      response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(body) });
      response.write(body.slice(0, body.length / 2), () => response.destroy());
    },
    code: 'unreachable',
    status: 200,
  },
  'too much': {
    mishap: (response, { headers, body }) => void response.writeHead(200, headers).end(body + TOO_LARGE),
    code: 'bad_payload',
    status: 200,
  },
  'a cut': { mishap: (response) => void response.destroy(), code: 'unreachable', status: 'none' },
  '500 as a page': { mishap: answers(500, HTML_TYPE, PAGE), code: 'unreachable', status: 500 },
  '503': { mishap: answers(503, JSON_TYPE, '{}'), code: 'unreachable', status: 503 },
  '429': { mishap: answers(429, JSON_TYPE, '{}'), code: 'rate_limited', status: 429 },
} satisfies Readonly<Record<string, Refusal>>;
export type RefusalName = keyof typeof REFUSALS;

/** Sends a first byte, and no other. */
export const slowLoris: Mishap = (response, { headers, body }) => {
  response.writeHead(200, headers).write(body.slice(0, 1));
};

/** The same text in another encoding than it says; the byte order mark tells. */
export const inUtf16: Mishap = (response, { headers, body }) => {
  response.writeHead(200, headers).end(Buffer.from(`\uFEFF${body}`, 'utf16le').swap16());
};

/** Says UTF-8 and is not: letters that are not ASCII are broken. */
export const inLatin1: Mishap = (response, { headers, body }) => {
  response.writeHead(200, headers).end(Buffer.from(body, 'latin1'));
};

/** Ways to say 429, and the wait that each asks for, ms; `null` where it does not say. */
export const waitsAsked = (
  nowMs: number,
): readonly (readonly [string, Record<string, string>, number | null])[] => {
  const inTwoMinutes = new Date(nowMs + 120_000);
  return [
    ['nothing', {}, null],
    ['Retry-After in seconds', { 'retry-after': '30' }, 30_000],
    ['Retry-After as a date', { 'retry-after': inTwoMinutes.toUTCString() }, 120_000],
    ['an ISO reset', { 'x-ratelimit-reset': inTwoMinutes.toISOString() }, 120_000],
    ['a reset in epoch seconds', { 'ratelimit-reset': String(inTwoMinutes.getTime() / 1000) }, 120_000],
    ['a reset in seconds left', { 'x-ratelimit-reset': '90.0' }, 90_000],
    ['a reset as a date', { 'x-ratelimit-reset': inTwoMinutes.toUTCString() }, 120_000],
    ['Retry-After and a reset', { 'retry-after': '5', 'x-ratelimit-reset': '90' }, 5000],
    ['a clock years behind', { 'x-ratelimit-reset': '2020-01-01T00:00:00Z' }, 1000],
    ['a clock years ahead', { 'x-ratelimit-reset': '2099-01-01T00:00:00Z' }, 3_600_000],
  ];
};

export const tooOften = (headers: Record<string, string>): Mishap =>
  answers(429, { ...JSON_TYPE, ...headers }, '{"error":"too many requests"}');
