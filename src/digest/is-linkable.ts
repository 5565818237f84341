/** Whether an address opens a page: of the web, or of this site; everything else could run something. */
export function isLinkable(url: string): boolean {
  return /^(https?:\/\/|\/(?!\/))/i.test(url);
}
