import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATUS_PAGE_TYPES } from '../../src/domain/tracked-service.js';
import type * as spokenRoom from '../../src/languages/spoken.js';
import { type Language, LANGUAGES, WORDS } from '../../src/languages/languages.js';
import { DEEDS } from '../../src/languages/rule-words.js';
import { aBusyDay, aDeafDay } from '../browser/made-up-overview.js';
import { AMID_MS, aTalkingApp, everythingSaid, type Said } from './everything-said.js';
import type * as markedRoom from './marked-words.js';
import { unmarked } from './marked-words.js';
import { textsOf } from './texts-of.js';

jest.setTimeout(180_000);

/** A code for private use (ISO 639-2), which Intl knows nothing of. */
const THIRD = 'qaa' as Language;

jest.mock('../../src/languages/spoken.js', () => {
  const { SPOKEN } = jest.requireActual<typeof spokenRoom>('../../src/languages/spoken.js');
  const { markedWords } = jest.requireActual<typeof markedRoom>('./marked-words.js');
  return { SPOKEN: { ...SPOKEN, qaa: markedWords(SPOKEN.en, 'ja-JP') } };
});

/** Whole texts that others wrote: posts, titles of incidents, and errors as they came, which stand beside a word of ours. */
const QUOTED = [
  ...readFileSync(join(__dirname, '../fixtures/replay/lumenchat.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text),
  ...['Elevated error rates', 'Elevated errors', 'Errors', 'Fixed.'],
  ...[...aBusyDay().sources, ...aDeafDay().sources].flatMap(({ lastError }) => lastError ?? []),
  `Expected property name or '}' in JSON at position 1`,
].sort((a, b) => b.length - a.length);
const SERVICES = aBusyDay().services.map(({ service }) => service);

/** What others are called; none of it is a word of ours. The longest come first, as some hold others. */
const GIVEN = [
  ...['LumenChat', 'Cloudflare', 'Slack', 'Bare', 'Outcry', 'OUTCRY', 'Markdown', 'JSON'],
  ...SERVICES.flatMap(({ name, slug }) => [name, slug]),
  ...[
    'lumenchatdown',
    'lumenchateror',
    'lumenchat',
    'lumenchat down',
    'lumenchat is down',
    'lumenchat error',
    'cloudflare',
    'elsewhere',
    'nobody',
  ],
  // A term that rises, beside another; what an import names; a service in a list of spikes.
  ...['bayar', 'bare', 'spotify'],
  // Languages call themselves by their own names.
  ...[WORDS.en.name, WORDS.id.name],
].sort((a, b) => b.length - a.length);

const CODES: readonly RegExp[] = [
  /#⟧?\w+/g,
  /\bhttps?:[/][/][^\s|)<>"]+/g,
  /\]\([/][^\s)]*\)|(?<=\s)[/](?:outages|digests|services)[/]\S*/g,
  /\burn:outcry:\S+|\blumenchat-\d{8}T\d{4}Z/g,
  /\bUTC\b|\bAsia[/]Jakarta\b|\d\d\d\d-\d\d-\d\dT\S+Z/g,
  /\b(?:bluesky|mastodon|push|file)(?::[\w.]+)?\b/gi,
  new RegExp(`^\\s*(?:${STATUS_PAGE_TYPES.join('|')})\\s*$`, 'g'),
  // Codes of languages, alone or counted.
  /\b(?:en|id|es|pt|ja|de)\b/g,
  /\bService\d/g,
  // Keys, and fields as REST calls them, in the audit log.
  /\boc_[\w-]{45}|\b[0-9a-f]{12}\b/g,
  /\bname: .*; scope: \w+; expiresAt: /g,
  // What rises among the words of posts.
  /“[^”⟦⟧]+”/g,
];

/** Letters alone, as terms are taken from posts. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}⟦⟧]+/gu, ' ')
    .trim();

/** What terms are taken from. */
const TERMS = QUOTED.map(bare).join('\n');

const isStrange = (text: string): boolean => /\p{Script=Latin}{2,}/u.test(text);

/** What a text says in words that no language gave it. */
function strangerIn(text: string): string | null {
  if (!isStrange(unmarked(text)) || TERMS.includes(bare(text))) return null;
  let rest = text;
  for (const quoted of QUOTED) rest = rest.replaceAll(quoted, ' ');
  for (const code of CODES) rest = rest.replace(code, ' ');
  for (const given of GIVEN) rest = rest.replaceAll(given, ' ');
  const strange = unmarked(rest).replace(/\s+/g, ' ').trim();
  return isStrange(strange) ? strange : null;
}

describe('a third language', () => {
  let said: Said;

  beforeAll(async () => {
    jest.useFakeTimers({ now: AMID_MS, doNotFake: [...REAL] });
    const shop = await aTalkingApp();
    said = await everythingSaid(shop, THIRD);
    await shop.close();
  });
  afterAll(() => jest.useRealTimers());

  it('is known wherever languages are chosen', () => expect(LANGUAGES).toEqual(['en', 'id', THIRD]));

  it('is the only one that is spoken where it was asked for', () => {
    const strangers = [...said].flatMap(([name, document]) =>
      textsOf(document).flatMap((text) => {
        const strange = strangerIn(text);
        return strange === null ? [] : [`${name}: ${strange}`];
      }),
    );
    expect(strangers).toEqual([]);
  });

  it('is heard in each of them', () => {
    const names = [...said].filter(([, document]) => !document.includes('⟦')).map(([name]) => name);
    // A chart without a moment or band holds numbers alone.
    const silent = names.filter((name) => !name.endsWith('/chart.svg'));
    expect(silent).toEqual([]);
  });

  it('is asked for what forms find and for what they did, and not for refusals alone', () => {
    const isSaid = (text: string) => [...said.values()].some((document) => document.includes(text));
    const deeds = DEEDS.map((deed) => WORDS[THIRD].rules.deeds[deed]);
    const filled = ['outcome', 'beside', 'suggestions', 'plan'].map((part) => `class="${part}"`);
    expect([...deeds, ...filled].filter((text) => !isSaid(text))).toEqual([]);
    expect(said.get('/?q=lumen')?.includes('value="lumen"')).toBe(true);
  });

  it('would be caught at a word of English', () => {
    const spoken = [WORDS[THIRD].table.since('yesterday noon', '5'), 'Since then', 'a 10:00 is over'];
    expect(spoken.map(strangerIn)).toEqual(['yesterday noon 5', 'Since then', 'a 10:00 is over']);
  });
});

/** All of the clock but the date. */
const REAL = [
  'nextTick',
  'setImmediate',
  'setTimeout',
  'setInterval',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'hrtime',
  'performance',
  'queueMicrotask',
] as const;
