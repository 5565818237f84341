import { type Outage } from '../../domain/outage.js';
import { toIso } from '../../domain/time.js';
import { type Digest, writeDigest } from '../../pipeline/index.js';
import { type Language, WORDS } from '../../languages/languages.js';
import { tellOutageNews } from '../outages/outage-news.js';
import { describeOutage, outageTitle } from '../outages/describe-outage.js';
import { type FeedDocument } from './feed-document.js';

interface FeedFrame {
  readonly publicUrl: string;
  readonly language: Language;
  readonly sinceMs: number;
}

/** Outages, newest first. */
export function outageFeed(
  outages: readonly Outage[],
  asked: {
    readonly service: { slug: string; name: string } | null;
    readonly minConfidence?: number;
    readonly blind: number;
    readonly services: number;
    readonly watched: ReadonlySet<string>;
  },
  { publicUrl, language, sinceMs }: FeedFrame,
): FeedDocument {
  const { news } = WORDS[language];
  const { service, minConfidence } = asked;
  const search = new URLSearchParams({
    ...(service ? { service: service.slug } : {}),
    ...(minConfidence === undefined ? {} : { minConfidence: String(minConfidence) }),
    lang: language,
  });
  return {
    id: `urn:outcry:outages${service ? `:${service.slug}` : ''}${minConfidence === undefined ? '' : `:from-${minConfidence}`}:${language}`,
    title: service ? `${service.name}: ${news.title}` : news.title,
    subtitle: news.hearing(asked.blind, asked.services),
    language,
    homeUrl: `${publicUrl}/`,
    atomUrl: `${publicUrl}/feed.atom?${search.toString()}`,
    jsonUrl: `${publicUrl}/feed.json?${search.toString()}`,
    sinceMs,
    entries: outages.map((outage) => {
      const news = tellOutageNews(outage, language);
      const summary = describeOutage(outage, language, asked.watched);
      return {
        id: `urn:outcry:outage:${encodeURIComponent(outage.id)}`,
        url: `${publicUrl}/outages/${encodeURIComponent(outage.id)}`,
        title: outageTitle(outage, language),
        summary,
        text: [summary, ...news.map(({ atMs, body }) => `${toIso(atMs)} ${body}`)].join('\n'),
        publishedMs: news[0]?.atMs ?? outage.startedAtMs,
        updatedMs: news.at(-1)?.atMs ?? outage.startedAtMs,
        tags: [outage.service, outage.state],
      };
    }),
  };
}

/** Digests of days that are over, last day first. */
export function digestFeed(
  digests: readonly Digest[],
  { publicUrl, language, sinceMs }: FeedFrame,
): FeedDocument {
  const { news } = WORDS[language];
  return {
    id: `urn:outcry:digests:${language}`,
    title: news.digests.title,
    subtitle: news.digests.promise,
    language,
    homeUrl: `${publicUrl}/digests`,
    atomUrl: `${publicUrl}/digests.atom?lang=${language}`,
    jsonUrl: `${publicUrl}/digests.json?lang=${language}`,
    sinceMs,
    entries: digests.map((digest) => ({
      id: `urn:outcry:digest:${digest.date}`,
      url: `${publicUrl}/digests/${digest.date}`,
      title: `${digest.date}: ${digest.headline[language]}`,
      summary: digest.headline[language],
      text: writeDigest(digest, 'txt', { language, baseUrl: publicUrl, timezone: digest.timezone }),
      publishedMs: Date.parse(digest.to),
      updatedMs: Date.parse(digest.to),
      tags: ['digest'],
    })),
  };
}
