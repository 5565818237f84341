/** A web address without the slashes at its end, so that a path can be added with one. */
export function withoutTrailingSlash(address: string): string {
  let end = address.length;
  while (address.endsWith('/', end)) end--;
  return address.slice(0, end);
}
