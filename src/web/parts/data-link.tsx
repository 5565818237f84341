import { type Formatter } from '../formatter.js';
import { WORDS } from '../../languages/languages.js';

/** Leads to the numbers that a chart or a strip is drawn from. */
export function DataLink({
  path,
  query,
  format,
}: {
  path: string;
  query: Readonly<Record<string, string>>;
  format: Formatter;
}) {
  const asked = new URLSearchParams(query).toString();
  return <a href={asked === '' ? path : `${path}?${asked}`}>{WORDS[format.language].dataLink}</a>;
}
