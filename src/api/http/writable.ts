/**
 * A text without what neither XML 1.0 nor iCalendar (RFC 5545) can write at all: most control characters and halves of
 * characters, which names and titles of strangers may hold.
 */
export function writable(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}
