/**
 * Order of status ids within one server: by length, then as text. Ids are opaque and too long for numbers; this is
 * the order that Mastodon's guidelines give, and it holds for ULIDs as well.
 */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
