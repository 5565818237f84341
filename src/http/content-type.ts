export function isJson(headers: Headers): boolean {
  return /^[a-z]+\/([\w.+-]+[+])?json\b/i.test(contentType(headers));
}

/** Plain text, which hosts of raw files say of everything. */
export function isPlainText(headers: Headers): boolean {
  return /^text\/plain\b/i.test(contentType(headers));
}

export function isEventStream(headers: Headers): boolean {
  return /^text\/event-stream\b/i.test(contentType(headers));
}

/** As told, or words that say that nothing was. */
export function tellContentType(headers: Headers): string {
  return contentType(headers) || 'no content type';
}

/** The `charset` parameter, or `null`. */
export function charsetOf(headers: Headers): string | null {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType(headers))?.[1] ?? null;
}

function contentType(headers: Headers): string {
  return headers.get('content-type') ?? '';
}
