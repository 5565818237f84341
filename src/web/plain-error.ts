import { type ErrorKind } from '../languages/words.js';

/** First match wins; the codes are Node's and CollectorError's. */
const SIGNS: readonly (readonly [RegExp, ErrorKind])[] = [
  [/ENOTFOUND|EAI_AGAIN|ENETUNREACH|ENETDOWN/i, 'offline'],
  [/certificate|CERT_|self[- ]signed/i, 'certificate'],
  [/rate.?limit|too many requests|\b429\b/i, 'limited'],
  [/unauthori[sz]ed|forbidden|\b40[13]\b/i, 'unauthorized'],
  [/time.?out|timed out|ETIMEDOUT|no answer in/i, 'timeout'],
  [/bad.?payload|not JSON|HTML|content.type|redirect|unexpected token|malformed/i, 'payload'],
  [/ECONNREFUSED|ECONNRESET|EHOSTUNREACH|unreachable|refused|fetch failed|socket/i, 'refused'],
];

/** What a source's error message means to somebody who does not read error messages. */
export function errorKind(message: string): ErrorKind {
  return SIGNS.find(([sign]) => sign.test(message))?.[1] ?? 'other';
}
