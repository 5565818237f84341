import { decodeText } from './decode-text.js';

const TEXT = '<a>Gangguan — café</a>';
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const latin = (text: string) => Buffer.from(text, 'latin1');
const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>café</a>`;

describe('decodeText', () => {
  it.each([
    ['UTF-8 without a word', Buffer.from(TEXT), null, TEXT],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`), 'iso-8859-1', TEXT],
    ['UTF-16LE with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'utf-8', TEXT],
    ['UTF-16BE with a mark', utf16be(`\uFEFF${TEXT}`), 'utf-16', TEXT],
    ['what the content type says', latin('café'), 'ISO-8859-1', 'café'],
    [
      'the content type before the declaration',
      Buffer.from(declared('iso-8859-1')),
      'utf-8',
      declared('iso-8859-1'),
    ],
    ['the declaration', latin(declared('iso-8859-1')), null, declared('iso-8859-1')],
    [
      'the declaration after an unknown name',
      latin(declared('windows-1252')),
      'none',
      declared('windows-1252'),
    ],
    ['a declaration that cannot be true', Buffer.from(declared('UTF-16')), null, declared('UTF-16')],
    ['unknown names', Buffer.from(declared('x-none')), 'none', declared('x-none')],
    ['a letter that is none', Buffer.from([0x61, 0xff, 0x62]), 'utf-8', 'a\uFFFDb'],
    ['nothing', new Uint8Array(), null, ''],
  ])('reads %s', (_, bytes, charset, expected) => {
    expect(decodeText(bytes, charset)).toBe(expected);
  });
});
