/** Text that Slack's mrkdwn, Telegram's HTML and HTML itself show as it is: nobody can mention or link from a name. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Text of at most `length` UTF-16 units, with a mark where it was cut. */
export function cutTo(length: number, text: string): string {
  // No half of a pair of surrogates is left at the end.
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
