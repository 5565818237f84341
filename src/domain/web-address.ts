/** Whether an address holds a name or a password, which would then stand wherever it is told. */
export function holdsLogIn(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username !== '' || password !== '';
}

/** Whether an address that a stranger gave opens a page of the web; everything else could run something. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

/** A web address without the slashes at its end, so that a path can be added with one. */
export function withoutTrailingSlash(address: string): string {
  let end = address.length;
  while (address.endsWith('/', end)) end--;
  return address.slice(0, end);
}

/** Path of a site without a slash at its end, e.g. `/demo`; `''` at the root. @param publicUrl  a web address */
export function baseOf(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/$/, '');
}

/** A text of a stranger as a part of an address; half of a pair, which `encodeURIComponent` throws at, as U+FFFD. */
export function addressPart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
