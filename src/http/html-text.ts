import { compile } from 'html-to-text';

const inline = (selector: string) => ({ selector, format: 'inline' });
const block = (selector: string) => ({
  selector,
  format: 'block',
  options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
});

/** Characters that are read; the rest of a text so long is left out. */
const LONGEST_HTML = 50_000;

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: LONGEST_HTML, maxDepth: 50 },
  selectors: [
    // Mastodon: the parts of a shortened link that are not shown, and the fallback link of a quote.
    { selector: '.invisible', format: 'skip' },
    { selector: '.quote-inline', format: 'skip' },
    { selector: 'img', format: 'skip' },
    inline('a'),
    ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'pre', 'table', 'tr'].map(
      block,
    ),
  ],
});

/** The library looks elements up by name in an object, which has one of this name that is none of its own, and then fails. */
const INHERITED = /<(\/?)constructor(?=[\s/>]|$)/gi;

/** The text that a reader of a piece of HTML sees: no markup, entities decoded, one line a paragraph. */
export function htmlText(html: string): string {
  // Cut here: the library would write to the console about it.
  return convert(html.slice(0, LONGEST_HTML).replace(INHERITED, '<$1span'))
    .replace(/\n{2,}/g, '\n')
    .trim();
}
