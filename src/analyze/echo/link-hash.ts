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
 * Hash of a link (lower case) without its scheme, its trailing punctuation and what says where the reader came from;
 * `null` when many may share it honestly.
 */
export function linkHash(link: string): number | null {
  const host = link.indexOf('//') + 2;
  const start = link.startsWith('www.', host) ? host + 4 : host;
  let pathEnd = start;
  while (pathEnd < link.length && link[pathEnd] !== '?' && link[pathEnd] !== '#') pathEnd++;
  const bare = withoutTail(link.slice(start, pathEnd));
  const asked = link[pathEnd] === '?' ? tellingParameters(link.slice(pathEnd + 1)) : [];
  if ((!bare.includes('/') && asked.length === 0) || STATUS_LINK.test(bare)) return null;
  return asked.reduce(
    (hash, parameter) => hashText(parameter, hashUnit(hash, 0)),
    hashText(bare, FNV_OFFSET),
  );
}

/** A video and a search are told by their parameters alone: "watch?v=…". */
function tellingParameters(query: string): string[] {
  const [parameters = ''] = query.split('#', 1);
  return parameters
    .split(/&(?:amp;)?/)
    .map(withoutTail)
    .filter((parameter) => parameter !== '' && !TRACKING.test(parameter));
}

function withoutTail(part: string): string {
  let end = part.length;
  while (end > 0 && LINK_TAIL.includes(part.charAt(end - 1))) end--;
  return end < part.length ? part.slice(0, end) : part;
}
