/** Text that Slack's mrkdwn, Telegram's HTML and HTML itself show as it is: nobody can mention or link from a name. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
