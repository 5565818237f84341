/** Attributes whose value somebody reads or hears. */
const READ = ['alt', 'title', 'aria-label', 'placeholder', 'label', 'data-label', 'data-on', 'data-off'];

/** What a reader of a document reads, a text each: of markup its texts and what stands in for pictures. */
export function textsOf(document: string): string[] {
  if (document.startsWith('BEGIN:VCALENDAR')) return calendarTexts(document);
  if (document.startsWith('{')) return jsonTexts(JSON.parse(document) as unknown);
  if (!/^\s*<[!?a-z]/i.test(document)) return [document.replace(/\s+/g, ' ')];
  const markup = document.replace(/<(style|script|textarea)[^>]*>[^]*?<\/\1>/g, '');
  const tags = markup.match(/<[a-z][^>]*>/gi) ?? [];
  return [
    ...markup.replace(/<\/?(b|strong|i|em|a|span)\b[^>]*>/g, '').split(/<[^>]*>/),
    ...tags.flatMap((tag) => READ.flatMap((name) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? [])),
  ].map((text) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  );
}

function calendarTexts(calendar: string): string[] {
  return [
    ...calendar.replace(/\r\n /g, '').matchAll(/^(?:SUMMARY|DESCRIPTION|NAME|X-WR-CALNAME)[^:]*:(.*)$/gm),
  ].map(([, text]) => text ?? '');
}

/** Of a feed or of a message in a chat. */
function jsonTexts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner !== 'string'
      ? jsonTexts(inner)
      : ['text', 'title', 'description', 'summary', 'content_text'].includes(key)
        ? [inner]
        : [],
  );
}
