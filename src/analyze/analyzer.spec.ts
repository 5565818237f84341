import { readFileSync } from 'node:fs';
import { describeOnRealData, sharedPath } from '../../test/replay/shared-data.js';
import { type Intent, isReportLike } from '../domain/analysis.js';
import { type Post } from '../domain/post.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { Analyzer } from './analyzer.js';
import { tokenize } from './text.js';
import { REMEMBERED_TOKENS } from './words/token-table.js';

const aService = (slug: string, rules: Partial<TrackedService>): TrackedService => ({
  slug,
  name: slug,
  hashtags: [],
  phrases: [],
  aliases: [],
  dependsOn: [],
  statusPage: null,
  match: 'rule',
  enabled: true,
  ...rules,
});
const aPost = (text: string, over: Partial<Post> = {}): Post => ({
  id: 'test:1',
  source: 'test',
  createdAtMs: 0,
  text,
  author: null,
  language: null,
  url: null,
  hashtags: [],
  country: null,
  repostOf: null,
  ...over,
});
const analyzer = new Analyzer([
  aService('chatgpt', { hashtags: ['ChatGPTDown'], phrases: ['chatgpt down'], aliases: ['chatgpt'] }),
  aService('biznet', { aliases: ['biznet'], match: 'alias' }),
]);

describe('Analyzer', () => {
  it('reads a post as a whole', () => {
    expect(analyzer.read(aPost('ChatGPT lemot banget, gabisa login dari tadi 😭'))).toMatchObject({
      analysis: {
        language: 'id',
        intent: 'report',
        symptoms: ['slow', 'login'],
        sentiment: { label: 'negative' },
      },
      matches: [{ service: 'chatgpt', rule: 'alias', matched: 'chatgpt' }],
    });
  });

  // Of the words of a post some are remembered and some are not, when the memory fills in the middle of it.
  it.each([0, 1, 2, 5, 9])('reads a post the same with room for %d more words', (room) => {
    const long = 'Zaf'.repeat(10);
    const text = `${long} ${long} Down down DOWN lemot lemot 😭 #ล่ม #ChatGPTDown error in message stream room${room}`;
    const withRoom = analyzer.analyze(aPost(text));
    for (let word = 0; word < 2 * REMEMBERED_TOKENS - room; word += 1) tokenize(`r${room}w${word}`);
    expect(analyzer.analyze(aPost(text))).toEqual(withRoom);
    expect(analyzer.analyze(aPost(text))).toEqual(withRoom);
  });

  it('takes what is said of anything for a symptom of a service that is named', () => {
    const said = 'is so slow that i went out and read a book in the garden instead';
    expect(analyzer.analyze(aPost(`my brother ${said}`)).analysis.symptoms).toEqual([]);
    expect(analyzer.read(aPost(`biznet ${said}`))?.analysis.symptoms).toEqual(['slow']);
  });

  it('quotes what the program said', () => {
    expect(analyzer.analyze(aPost('ChatGPT keeps saying "Network error"')).analysis.errors).toEqual([
      'Network error',
    ]);
  });

  it('is silent about posts of no service, and of a service named without a symptom', () => {
    expect(analyzer.read(aPost('lovely weather, nothing is down here'))).toBeNull();
    expect(analyzer.read(aPost('chatgpt wrote my essay'))).toBeNull();
  });

  it('tells which services a post only talks of', () => {
    const reading = new Analyzer([
      aService('slack', { hashtags: ['slackwatch'] }),
      aService('aws', { aliases: ['AWS'] }),
    ]);
    expect(reading.read(aPost('hello AWS #slackwatch'))).toMatchObject({
      matches: [{ service: 'slack' }],
      mentions: ['aws'],
    });
    expect(reading.read(aPost('AWS cannot log in #slackwatch'))?.mentions).toEqual([]);
    expect(reading.read(aPost('hello AWS'))).toBeNull();
  });

  it('analyses any post', () => {
    expect(analyzer.analyze(aPost(''))).toEqual({
      analysis: {
        language: 'und',
        languageConfidence: 1,
        sentiment: null,
        intent: 'other',
        intentConfidence: expect.any(Number) as number,
        symptoms: [],
        keywords: [],
        errors: [],
      },
      matches: [],
      mentions: [],
    });
  });

  it('gives the same reading every time, whatever was read before', () => {
    const post = aPost('#ChatGPTDown está caído otra vez', { language: 'es' });
    const first = JSON.stringify(analyzer.read(post));
    analyzer.read(aPost('biznet gangguan'));
    expect(JSON.stringify(analyzer.read(post))).toBe(first);
  });
});

describeOnRealData('on recorded posts', () => {
  const load = (name: string): Post[] =>
    readFileSync(sharedPath('posts', name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => aPost('', JSON.parse(line) as Partial<Post>));
  const biznet = load('biznet-2025-06-19_07-20.ndjson');
  const all = [
    ...biznet,
    ...load('indihome-2022-11-18_19.ndjson'),
    ...load('power-outage-2019-10-16_19.ndjson'),
  ];

  it('reads the posts on Biznet as Indonesian', () => {
    const languages = biznet.map((post) => analyzer.analyze(post).analysis.language);
    expect(languages.filter((language) => language === 'id').length / languages.length).toBeGreaterThan(0.93);
  });

  it('counts every post on Biznet that names it', () => {
    const named = biznet.filter((post) => /\bbiznet\b/i.test(post.text));
    expect(named.filter((post) => analyzer.read(post) === null)).toEqual([]);
  });

  it('tells reports from the rest as the labels do', () => {
    const labels = new Map(
      readFileSync(sharedPath('intent-labels.tsv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t') as [string, Intent]),
    );
    const pairs = all.flatMap((post) => {
      const label = labels.get(post.id);
      return label
        ? [[isReportLike(label), isReportLike(analyzer.analyze(post).analysis.intent)] as const]
        : [];
    });
    const f1 = [true, false].map((side) => {
      const hits = pairs.filter(([label, found]) => label === side && found === side).length;
      const wrong = pairs.filter(([label, found]) => (label === side) !== (found === side)).length;
      return (2 * hits) / (2 * hits + wrong);
    });
    // Trained on these labels: a floor against regressions, not a score (10-fold gives 0.86).
    expect(((f1[0] ?? 0) + (f1[1] ?? 0)) / 2).toBeGreaterThan(0.84);
  });

  it.each([
    ['smsa-id', 'id', 0.66],
    ['nusax-indonesian', 'id', 0.78],
    ['umsab-english', 'en', 0.6],
    ['umsab-spanish', 'es', 0.5],
    ['umsab-german', 'de', 0.53],
  ])('scores the sentiment of %s', (set, language, least) => {
    const sides = ['negative', 'neutral', 'positive'] as const;
    const pairs = readFileSync(sharedPath('nlp', set, 'val.tsv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const tab = line.indexOf('\t');
        const found =
          analyzer.analyze(aPost(line.slice(tab + 1), { language })).analysis.sentiment?.label ?? 'neutral';
        return [sides[Number(line.slice(0, tab)) + 1], found] as const;
      });
    const f1 = sides.map((side) => {
      const hits = pairs.filter(([label, found]) => label === side && found === side).length;
      const wrong = pairs.filter(([label, found]) => (label === side) !== (found === side)).length;
      return (2 * hits) / (2 * hits + wrong);
    });
    expect(f1.reduce((a, b) => a + b, 0) / 3).toBeGreaterThan(least);
  });
});
