import { type StatusPage } from '../domain/tracked-service.js';
import { baseUrl } from '../http/base-url.js';

/** Base address of a page as it is configured, without a trailing `/`; `RangeError` when it is none. */
export function pageBase(page: StatusPage): string {
  return baseUrl(page.url, 'https');
}

/** Id of a window among all pages: `<host>:<provider id>`. */
export function windowId(base: string, incidentId: string): string {
  return `${new URL(base).host}:${incidentId}`;
}

/** `link` when it may be opened, otherwise `instead`: pages call other things links as well. */
export function webLink(link: string | null | undefined, instead: string): string {
  if (!link || !/^https?:\/\//i.test(link)) return instead;
  // incident.io writes `https://status.example.com//incidents/…`.
  return link.trim().replace(/^(https?:\/\/[^/]+)\/{2,}/i, '$1/');
}

/** The `/` at the end of an address that `pageBase` takes off: some servers redirect without it. */
export function addressTail({ url }: StatusPage): string {
  return url.endsWith('/') ? '/' : '';
}

/** The last part of the address of an incident, by which most vendors' interfaces know it; `null` when it has none. */
export function incidentOfLink(link: string | null | undefined): string | null {
  // Cut first: an optional query in the pattern would be tried at every slash.
  const [path = ''] = (link ?? '').split(/[?#]/, 1);
  return /\/([\w-]+)\/?$/.exec(path)?.[1] ?? null;
}
