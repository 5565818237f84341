import { isWebAddress } from '../domain/web-address.js';

/** Whether an address opens a page: of the web, or of this site; everything else could run something. */
export function isLinkable(url: string): boolean {
  // To a browser `/\host` is `//host`.
  return isWebAddress(url) || /^\/(?![/\\])/.test(url);
}
