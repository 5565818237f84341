import { hashText, hashUnit } from '../linear/hash.js';

const FNV_OFFSET = 0x811c9dc5;
/** What stands after a link more often than it ends one. */
const LINK_TAIL = '/.,)!…';
const STATUS_LINK =
  /^(?:[^/]*\.)?(?:status|downdetector|downforeveryoneorjustme|isitdownrightnow|allestoringen)\b/;
/** Parameters that tell who sent the reader, not what is read. */
const TRACKING =
  /^(?:utm|fbclid|gclid|dclid|igsh|mc_|ref|source|src|smid|cmp|campaign|feature|via|si|s|t)(?:$|[^a-z])/;

/**
 * Hash of a link (lower case, from `start` to `end` of the text) without its scheme, its trailing punctuation and what
 * says where the reader came from; `null` when many may share it honestly.
 */
export function linkHash(text: string, start: number, end: number): number | null {
  const host = text.indexOf('//', start) + 2;
  const from = text.startsWith('www.', host) ? host + 4 : host;
  let pathEnd = from;
  while (pathEnd < end && text[pathEnd] !== '?' && text[pathEnd] !== '#') pathEnd++;
  let bareEnd = pathEnd;
  while (bareEnd > from && LINK_TAIL.includes(text.charAt(bareEnd - 1))) bareEnd--;
  const bare = text.slice(from, bareEnd);
  const hash = hashText(bare, FNV_OFFSET);
  const query = text[pathEnd] === '?' ? text.slice(pathEnd + 1, end) : '';
  const asked = query === '' ? [] : tellingParameters(query);
  if ((!bare.includes('/') && asked.length === 0) || STATUS_LINK.test(bare)) return null;
  return asked.reduce((sum, parameter) => hashText(parameter, hashUnit(sum, 0)), hash);
}

/** A video and a search are told by their parameters alone: "watch?v=…". */
function tellingParameters(query: string): string[] {
  const [parameters = ''] = query.split('#', 1);
  return parameters
    .split(/&(?:amp;)?/)
    .map(withoutTail)
    .filter((parameter) => parameter !== '' && !TRACKING.test(parameter));
}

function withoutTail(parameter: string): string {
  let end = parameter.length;
  while (end > 0 && LINK_TAIL.includes(parameter.charAt(end - 1))) end--;
  return parameter.slice(0, end);
}
