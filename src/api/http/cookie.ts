import { headerOf, type HttpRequest } from './wire.js';

/** What a browser sends back of a cookie of ours, or `null`. */
export function cookieOf(request: HttpRequest, name: string): string | null {
  for (const pair of (headerOf(request, 'cookie') ?? '').split(/[;,]\s*/)) {
    if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1);
  }
  return null;
}
