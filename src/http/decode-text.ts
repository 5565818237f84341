/** How far into a document its XML declaration may reach, bytes. */
const DECLARATION_BYTES = 256;

/**
 * Bytes as text, without their byte order mark.
 *
 * The encoding is told by the mark first, as it cannot be wrong, then by the content type, then by the XML
 * declaration; without any of them it is UTF-8. Names of encodings that are not known are passed over, and bytes that
 * the encoding does not have become U+FFFD: one bad letter must not cost a whole document.
 *
 * @param charset  of the content type, or `null`
 * @see WHATWG Encoding, "BOM sniff" and "get an encoding"
 */
export function decodeText(bytes: Uint8Array, charset: string | null): string {
  const decoder = bomDecoder(bytes) ?? namedDecoder(charset) ?? namedDecoder(xmlEncoding(bytes));
  return (decoder ?? new TextDecoder()).decode(bytes);
}

function bomDecoder([first, second, third]: Uint8Array): TextDecoder | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  return null;
}

function namedDecoder(name: string | null): TextDecoder | null {
  if (name === null) return null;
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}

/** The encoding that an XML declaration names; UTF-16 is not believed where the declaration itself reads as ASCII. */
function xmlEncoding(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES));
  const name = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1] ?? null;
  return name !== null && /^utf-?16/i.test(name) ? null : name;
}
