import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CsvError } from 'csv-parse';
import fc from 'fast-check';
import { mapNewsEntry } from '../../src/collect/news/map-news-entry.js';
import { CollectorError } from '../../src/domain/errors.js';
import { toIso } from '../../src/domain/time.js';
import { FeedError } from '../../src/http/feed/feed.js';
import { readFeed } from '../../src/http/feed/read-feed.js';
import { htmlText } from '../../src/http/html-text.js';
import { type Fetch } from '../../src/http/fetch-document.js';
import { createStatusSources } from '../../src/official/registry.js';
import { type PageWindow } from '../../src/official/status-source.js';
import { isFailure } from '../../src/pipeline/input/read-post-records.js';
import { readPostFile } from '../../src/pipeline/input/read-post-file.js';
import { type StatusWire, type WireIncident } from '../contract/hostile-status.contract.js';
import { azureWire, awsFeedWire, feedWire } from '../contract/wires/feeds.js';
import {
  awsWire,
  betterStackWire,
  cstateWire,
  gatusWire,
  googleCloudWire,
  slackWire,
  statusIoWire,
} from '../contract/wires/official.js';
import { incidentIoNativeWire, incidentIoWire, statuspageWire } from '../contract/wires/statuspage.js';
import { asJson, hostileText, spoilt, tornText } from './hostile.js';
import { assertNumbers, assertPost, NOW_MS } from './posts.js';
import { type AnyTarget, target } from './run-fuzz.js';

/** An element with whatever stands inside it, sometimes closed by another. */
const element = (name: string, inside: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      inside,
      fc.constantFrom('', '', '', ` xmlns:x="${'u'}"`, ' type="html"', ' a="<"', " b='>'"),
      fc.constantFrom(name, name, name, name, 'other'),
    )
    .map(([text, attributes, end]) => `<${name}${attributes}>${text}</${end}>`);

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const content = fc.oneof(
  hostileText,
  hostileText.map(escaped),
  hostileText.map((text) => `<![CDATA[${text}]]>`),
  fc.constantFrom(
    'Tue, 10 Jun 2025 06:45:12 GMT',
    '2025-06-10T06:45:12Z',
    'https://a.example/1',
    '<!-- -->',
    '<?pi x?>',
    '&bomb;',
  ),
);
const FIELDS = [
  'title',
  'link',
  'guid',
  'id',
  'pubDate',
  'updated',
  'published',
  'description',
  'content',
  'summary',
  'dc:date',
  'author',
  'category',
  'source',
  'content:encoded',
];
const entry = (name: string) =>
  element(
    name,
    fc
      .array(
        fc.constantFrom(...FIELDS).chain((field) => element(field, content)),
        { maxLength: 5 },
      )
      .map((all) => all.join('')),
  );
const HEADS = [
  '',
  '<?xml version="1.0" encoding="utf-8"?>',
  '<!DOCTYPE html>',
  '<!DOCTYPE x [<!ENTITY bomb "ha"><!ENTITY b2 "&bomb;&bomb;">]>',
  '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>',
];
const feeds: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...HEADS, ...HEADS.slice(0, 2), ...HEADS.slice(0, 2)),
    fc.constantFrom<[string, string, string]>(
      ['<rss version="2.0"><channel>', 'item', '</channel></rss>'],
      ['<feed xmlns="http://www.w3.org/2005/Atom">', 'entry', '</feed>'],
      ['<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel/>', 'item', '</rdf:RDF>'],
    ),
  )
  .chain(([head, [open, name, close]]) =>
    fc.array(entry(name), { maxLength: 3 }).map((entries) => `${head}${open}${entries.join('')}${close}`),
  );
const JSON_FEED = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 't',
  language: 'en',
  items: [
    {
      id: '1',
      url: 'https://a.example',
      title: 'x',
      content_html: '<p>down',
      date_published: '2025-06-10T06:45:12Z',
      authors: [{ name: 'a' }],
      tags: ['b'],
    },
  ],
};

function feedOf(text: string): void {
  try {
    for (const one of readFeed(text).entries) {
      const post = mapNewsEntry(one, { url: 'https://feed.example/', language: 'en' }, NOW_MS);
      if (post) assertPost(post);
    }
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
  }
}

const INCIDENTS: readonly WireIncident[] = [
  { id: 'i1', title: 'Gangguan à la café', startMs: NOW_MS - 7_200_000, endMs: NOW_MS - 3_600_000 },
  { id: 'i2', title: 'Elevated errors', startMs: NOW_MS - 600_000, endMs: null },
];

/** What a family of pages is read from, each document of it spoilt by the same changes. */
function statusPage(name: string, wire: StatusWire, share: number): AnyTarget {
  const origin = 'https://status.example';
  const page = { type: wire.type, url: `${origin}${wire.path ?? ''}`, components: wire.components };
  const texts = textsOf(wire, origin);
  return target({
    name,
    share,
    inputs: texts.isJson
      ? asJson(spoilt(...texts.samples.map((text): unknown => JSON.parse(text))))
      : tornText(fc.constantFrom(...texts.samples)),
    feed: async (body) => {
      const fetch: Fetch = async (url) => {
        const { headers } = wire.write(INCIDENTS, new URL(url));
        const told = wire.isPage(new URL(url))
          ? body
          : String(wire.others?.(new URL(url), INCIDENTS)?.body ?? '{}');
        return new Response(told, { headers: headers as Record<string, string> });
      };
      const source = createStatusSources({ fetch }).get(wire.type);
      try {
        const reading = await source?.fetchIncidents(page, { nowMs: NOW_MS, signal: NEVER.signal });
        reading?.windows.forEach(assertWindow);
      } catch (error) {
        if (!(error instanceof CollectorError)) throw error;
      }
    },
  });
}

const NEVER = new AbortController();

/** A window as it may be stored and shown. */
function assertWindow(window: PageWindow): void {
  assertNumbers(window);
  for (const timeMs of [
    window.startMs,
    window.endMs,
    window.acknowledgedAtMs,
    window.monitoringAtMs,
    ...window.updates.map(({ atMs }) => atMs),
  ])
    if (timeMs !== null) toIso(timeMs);
  if (typeof window.id !== 'string' || typeof window.title !== 'string')
    throw new Error('has an id or a title that is no text');
  if (window.url !== null && !/^https?:\/\//i.test(window.url)) throw new Error(`leads to ${window.url}`);
}

/** What a wire writes for what is asked first: every path is tried that it knows to be its page. */
function textsOf(wire: StatusWire, origin: string): { samples: string[]; isJson: boolean } {
  const PATHS = [
    wire.path ?? '',
    '/api/v2/incidents.json',
    '/proxy/status.example/incidents',
    '/incidents.json',
    '/public/currentevents',
    '/issues/index.json',
    '/index.json',
    '/api/v2.0.0/current',
    '/api/v2.0.0/history',
    '/api/v1/endpoints/statuses',
  ];
  const urls = PATHS.map((path) => new URL(path, origin)).filter((url) => wire.isPage(url));
  const samples = urls.map((url) => String(wire.write(INCIDENTS, url).body));
  if (samples.length === 0) throw new Error(`${wire.type}: no path is its page`);
  return { samples, isJson: /^\s*[[{]/.test(samples[0] ?? '') };
}

const folder = mkdtempSync(join(tmpdir(), 'outcry-fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const CSV_HEAD = 'id,createdAt,text,source,author,language,url,hashtags,country,repostOf\n';
const cell = fc.oneof(
  hostileText,
  hostileText.map((text) => `"${text.replaceAll('"', '""')}"`),
  fc.constantFrom('a:1', '2025-06-10T06:45:12Z', 'chatgpt down'),
);
const csv = fc
  .array(
    fc.array(cell, { maxLength: 11 }).map((cells) => cells.join(',')),
    { maxLength: 4 },
  )
  .map((rows) => CSV_HEAD + rows.join('\n'));
const ndjson = fc
  .array(
    asJson(spoilt({ id: 'a:1', createdAt: '2025-06-10T06:45:12Z', text: 'chatgpt down', hashtags: ['x'] })),
    { maxLength: 4 },
  )
  .map((lines) => lines.join('\n'));

/** What a file itself may be blamed for: its gzip and its CSV cannot be read. */
const isFileFault = (error: unknown): boolean =>
  error instanceof CsvError || (error as NodeJS.ErrnoException).code?.startsWith('Z_') === true;

const files = (name: string, share: number, ending: string, text: fc.Arbitrary<string>): AnyTarget =>
  target({
    name,
    share,
    inputs: fc.tuple(tornText(text), fc.boolean(), fc.nat(1_000), fc.nat(255)),
    feed: async ([document, isZipped, place, byte]) => {
      const path = join(folder, `posts.${ending}${isZipped ? '.gz' : ''}`);
      const bytes = isZipped ? gzipSync(document) : Buffer.from(document);
      // Every second one has a byte that is none of its own.
      if (place % 2 === 0 && bytes.length > 0) bytes[place % bytes.length] = byte;
      writeFileSync(path, bytes);
      try {
        for await (const read of readPostFile(path)) if (!isFailure(read)) assertPost(read);
      } catch (error) {
        if (!isFileFault(error)) throw error;
      }
    },
  });

export const DOCUMENT_TARGETS: readonly AnyTarget[] = [
  target({ name: 'feeds in XML', share: 20, inputs: tornText(feeds), feed: feedOf }),
  target({ name: 'feeds in JSON', share: 8, inputs: asJson(spoilt(JSON_FEED)), feed: feedOf }),
  target({
    name: 'HTML of strangers',
    share: 10,
    inputs: fc
      .array(
        fc.oneof(
          hostileText,
          fc.constantFrom(
            '<p>',
            '</p>',
            '<a href="x">',
            '<table><tr><td>',
            '<ul><li>',
            '<br/>',
            '<style>',
            '<!--',
            '&#x1F4A9;',
          ),
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join('')),
    feed: (html) => {
      if (typeof htmlText(html) !== 'string') throw new Error('is no text');
    },
  }),
  statusPage('statuspage', statuspageWire, 6),
  statusPage('incident.io', incidentIoWire, 3),
  statusPage('incident.io, its native list', incidentIoNativeWire, 2),
  statusPage('better stack', betterStackWire, 3),
  statusPage('google cloud', googleCloudWire, 3),
  statusPage('aws', awsWire, 3),
  statusPage('cstate', cstateWire, 3),
  statusPage('slack', slackWire, 3),
  statusPage('status.io', statusIoWire, 3),
  statusPage('gatus', gatusWire, 3),
  statusPage('azure', azureWire, 2),
  statusPage('aws, its feed', awsFeedWire, 2),
  statusPage('a feed of incidents', feedWire, 3),
  files('files of NDJSON', 2, 'ndjson', ndjson),
  files('files of CSV', 2, 'csv', csv),
];
