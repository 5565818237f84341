import { NOTICE_KINDS } from '../../src/alert/alert.js';
import { toMail } from '../../src/alert/email/mail.js';
import { slackMessage } from '../../src/alert/slack/slack-message.js';
import { signUnsubscribe } from '../../src/alert/unsubscribe.js';
import { signVote } from '../../src/alert/vote.js';
import { openSession } from '../../src/api/access/page-session.js';
import { type Digest, type DigestOutage } from '../../src/digest/digest.js';
import { narrowDigest } from '../../src/digest/narrow-digest.js';
import { tellBrief } from '../../src/digest/tell-brief.js';
import { NOISE_LEVELS, SUGGESTION_BASES } from '../../src/analyze/suggest/suggestion.js';
import { type OutageWindow, HAND_ENTERED } from '../../src/domain/outage-window.js';
import { DAY_MS, HOUR_MS } from '../../src/domain/time.js';
import { DEEDS } from '../../src/languages/rule-words.js';
import { digestNotice } from '../../src/pipeline/digest-delivery.step.js';
import { renderDigest } from '../../src/pipeline/digest.step.js';
import { writeDigestMessage } from '../../src/pipeline/write-digest-message.js';
import { DemoRefusedPage } from '../../src/web/demo/demo-refused-page.js';
import { Formatter } from '../../src/web/formatter.js';
import { tellHearing } from '../../src/web/hearing.js';
import { SuggestionsPart } from '../../src/web/rules/suggestion-list.js';
import { OverviewPage } from '../../src/web/pages/overview-page.js';
import { SourcesPage } from '../../src/web/pages/sources-page.js';
import { headlineOf, ledeOf } from '../../src/web/outage/tell-outage.js';
import { renderPage } from '../../src/web/render-page.js';
import { DIGEST, OUTAGE } from '../builders/a-digest.js';
import { aSubscription } from '../builders/a-desk.js';
import { aMessage, aNotice, aStory } from '../builders/a-notice.js';
import { anOutage } from '../builders/an-outage.js';
import { aBusyDay, aCalmDay, aDeafDay, NOW_MS } from '../browser/made-up-overview.js';
import { pushOngoing, SERVICES } from '../e2e/a-recorded-outage.js';
import { aService, anApp, ask, type TestApp } from '../e2e/an-app.js';

type Language = ConstructorParameters<typeof Formatter>[0];

/** In the middle of the recorded outage. */
export const AMID_MS = Date.parse('2025-03-03T15:20:00Z');
/** What a reader may get, by the name under which they get it. */
export type Said = Map<string, string>;

/** An installation in the middle of an outage, with one that is over and a service that nobody hears. */
export async function aTalkingApp(): Promise<TestApp> {
  const shop = await anApp([...SERVICES, aService()]);
  await pushOngoing(shop, { now: AMID_MS });
  const entered: OutageWindow = {
    id: 'by-hand',
    service: 'chatgpt',
    startMs: AMID_MS - 5 * HOUR_MS,
    endMs: AMID_MS - 3 * HOUR_MS,
    acknowledgedAtMs: null,
    monitoringAtMs: null,
    title: 'ChatGPT',
    impact: 'major',
    status: 'resolved',
    origin: HAND_ENTERED,
    url: null,
    updates: [],
  };
  await shop.store.write((unit) => shop.store.windows.upsert(unit, [entered]));
  await shop.pipeline.link(new Set(['chatgpt']));
  return shop;
}

/** All that an installation says in a language. */
export async function everythingSaid(shop: TestApp, language: Language): Promise<Said> {
  const said: Said = new Map();
  for (const part of [pagesOf, messagesOf, digestsOf])
    for (const [name, text] of await part(shop, language)) said.set(name, text);
  return said;
}

async function pagesOf(shop: TestApp, language: Language): Promise<Said> {
  const said: Said = new Map();
  const cookie = `outcry-session=${(await openSession(shop.store, null, Date.now())).value}`;
  const inIts = (path: string) => `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
  const get = async (path: string, reader = '') => {
    const { text } = await ask(shop, 'GET', inIts(path), {
      headers: { accept: 'text/html', cookie: reader },
    });
    said.set(`${path}${reader === '' ? '' : ' (signed in)'}`, text);
    return text;
  };
  const send = async (path: string, fields: Record<string, string>) => {
    const token = /name="form-token" value="([^"]+)"/.exec(await get(path, cookie))?.[1] ?? '';
    const { text } = await ask(shop, 'POST', inIts(path), {
      body: new URLSearchParams({ 'form-token': token, ...fields }).toString(),
      type: 'application/x-www-form-urlencoded',
      headers: { accept: 'text/html', cookie, 'sec-fetch-site': 'same-origin' },
    });
    said.set(`${path} ${Object.values(fields).slice(0, 3).join(' ').slice(0, 60)}`, text);
  };
  const { items } = (await ask(shop, 'GET', '/api/v1/outages')).json as {
    items: { id: string; spikes: { id: string }[] }[];
  };
  const outages = items.map(({ id }) => `/outages/${id}`);
  const spikes = items.flatMap(({ spikes }) => spikes.map(({ id }) => id));
  const vote = (verdict: 'confirmed' | 'rejected', expiresMs: number) =>
    `/verdicts/${signVote({ spikes, verdict, expiresMs }, shop.store.keys.votes)}`;
  const rule = { tag: 'LumenOff', service: 'lumenchat', hours: '24' };
  for (const path of [
    '/',
    '/?q=lumen',
    '/outages',
    ...outages,
    ...outages.map((path) => `${path}/chart.svg`),
    '/services/lumenchat',
    '/services/lumenchat?last=7d',
    '/services/lumenchat?from=2025-03-03T13:00:00Z&to=2025-03-03T15:00:00Z',
    '/services/lumenchat?from=yesterday',
    '/services/lumenchat?from=2025-03-03T13:00:00Z&to=2025-03-02T15:00:00Z',
    '/services/lumenchat?from=2020-03-03T13:00:00Z&to=2025-03-02T15:00:00Z',
    '/services/lumenchat/chart.svg',
    '/services/chatgpt',
    '/services/nobody',
    '/digests',
    '/digests/2025-03-03',
    '/digests/2025-W10',
    '/sources',
    '/hashtags',
    '/hashtags?q=nothing',
    '/sign-in',
    '/services/lumenchat/edit',
    '/embed/lumenchat',
    '/embed/chatgpt',
    '/chart/lumenchat.svg',
    '/badge/lumenchat.svg',
    '/badge/chatgpt.svg',
    '/badge/nobody.svg',
    '/verdicts/none',
    vote('confirmed', AMID_MS + DAY_MS),
    vote('rejected', AMID_MS + DAY_MS),
    vote('rejected', AMID_MS - DAY_MS),
    '/unsubscribe/none',
    `/unsubscribe/${signUnsubscribe('sub-1', shop.store.keys.votes)}`,
    '/feed.atom',
    '/feed.json',
    '/digests.atom',
    '/calendar.ics',
    '/api/v1/digests/2025-03-03.html',
    '/api/v1/digests/2025-03-03.md',
    '/api/v1/digests/2025-03-03.txt',
    '/nowhere',
  ])
    await get(path);
  for (const path of [
    '/hashtags',
    '/hashtags/add',
    '/hashtags/new-service',
    '/hashtags/import',
    '/services/lumenchat/edit',
    '/keys',
    '/keys?done=revoked',
  ])
    await get(path, cookie);
  for (const deed of DEEDS) await get(`/hashtags?done=${deed}`, cookie);
  await send('/keys', { name: 'Bare', scope: 'read', expiresAt: '90d' });
  await send('/sign-in', { token: 'wrong' });
  await get('/audit', cookie);
  await send('/hashtags/add', { do: 'preview', ...rule });
  await send('/services/lumenchat/edit', {
    do: 'preview',
    name: 'LumenChat',
    hashtags: 'LumenChatDown',
    match: 'rule',
    hours: '24',
  });
  await send('/services/lumenchat/edit', {
    do: 'backtest',
    name: 'LumenChat',
    hashtags: 'LumenChatDown',
    match: 'rule',
    days: '7',
  });
  await get('/services/lumenchat/edit?suggest=yes', cookie);
  await send('/hashtags/import', {
    do: 'plan',
    prune: 'yes',
    text: JSON.stringify([
      { slug: 'lumenchat', name: 'LumenChat', hashtags: ['LumenOff'], dependsOn: ['elsewhere'] },
      { slug: 'bare', name: 'Bare' },
    ]),
  });
  await send('/hashtags/import', { do: 'plan', text: '{' });
  await send('/sign-in', { token: 'wrong' });
  const format = new Formatter(language, 'UTC');
  const frame = { format, nowMs: NOW_MS, path: '/', base: '', chosen: true, demo: null };
  for (const day of [aBusyDay, aDeafDay, aCalmDay])
    said.set(day.name, renderPage(OverviewPage, { model: day(), frame }));
  for (const offer of ['offered', 'mentioned', 'shown'] as const)
    said.set(
      `demo ${offer}`,
      renderPage(OverviewPage, { model: { ...aCalmDay(), offer, tour: true }, frame }),
    );
  for (const hasEnded of [true, false]) {
    const shown = { ...frame, base: '/demo', demo: { speed: 60, hasEnded } as const };
    said.set(`demo, ended: ${hasEnded}`, renderPage(OverviewPage, { model: aCalmDay(), frame: shown }));
  }
  const suggestions = SUGGESTION_BASES.flatMap((basis) =>
    NOISE_LEVELS.map((noise) => ({
      kind: noise === 'likely' ? ('hashtag' as const) : ('phrase' as const),
      text: 'lumenchatdown',
      basis,
      noise,
      countsAlready: noise === 'likely',
      variantLanguage: null,
      posts: 9,
      ownPosts: 8,
      reports: 7,
      authors: 6,
      languages: {},
      otherServices: [],
      weight: null,
      examples: [{ id: 'any', url: 'https://social.example/1' }],
    })),
  );
  const reading = { own: 40, others: 2_000, forgotten: 0, isWhole: true, suggestions };
  said.set(
    'suggestions',
    renderPage(SuggestionsPart, { slug: 'lumenchat', reading, frame: { ...frame, session: null } }),
  );
  for (const reason of ['not-first', 'too-many'] as const)
    said.set(`demo refused: ${reason}`, renderPage(DemoRefusedPage, { reason, frame }));
  const day = { startMs: NOW_MS - DAY_MS, endMs: NOW_MS };
  const week = { startMs: NOW_MS - 7 * DAY_MS, endMs: NOW_MS };
  for (const model of [aBusyDay(), aDeafDay()]) {
    const hearing = (gapMs: number) => ({
      day: tellHearing(
        [{ source: 'any', startMs: week.startMs, endMs: NOW_MS - gapMs, coverage: 1 }],
        week.startMs,
        day,
      ),
      week: tellHearing(
        [{ source: 'any', startMs: week.startMs, endMs: NOW_MS - gapMs, coverage: 1 }],
        week.startMs,
        week,
      ),
    });
    const ears = model.sources
      .filter(({ kind }) => kind !== 'official')
      .map((row, index) => ({
        row,
        hearing: index === 0 ? null : hearing(index * HOUR_MS),
        budget: index === 1 ? { limit: 300, remaining: 20, resetAtMs: null } : null,
        spending: null,
      }));
    const pages = model.sources
      .filter(({ kind }) => kind === 'official')
      .map((row) => ({ row, name: 'ChatGPT', slug: 'chatgpt', url: null }));
    const told = { ears, pages, day, week, coverage: 0.7 };
    said.set(`sources, ${said.size}`, renderPage(SourcesPage, { model: told, frame }));
  }
  const teller = {
    format,
    nowMs: NOW_MS,
    names: new Map<string, string>(),
    hasPage: true,
  };
  for (const changes of [
    {},
    { state: 'suspected' },
    { state: 'watch' },
    { endMs: null },
    { likelyUpstream: 'undetermined' },
    { firstVoice: 'people-only', leadMinutes: null, windows: [] },
    { firstVoice: 'provider-only', leadMinutes: null },
    { firstVoice: 'hand-entered', leadMinutes: null },
  ] as Parameters<typeof anOutage>[0][]) {
    const outage = anOutage(changes);
    said.set(`outage ${JSON.stringify(changes)}`, `${headlineOf(outage, teller)}\n${ledeOf(outage, teller)}`);
  }
  return said;
}

function messagesOf(_: TestApp, language: Language): Said {
  const said: Said = new Map();
  const keep = (name: string, message: ReturnType<typeof aMessage>) => {
    const { subject, text, html } = toMail(message, 'a@team.example', null);
    said.set(`${name}: mail`, `${subject}\n${text}`);
    said.set(`${name}: mail as HTML`, html);
    said.set(`${name}: chat`, JSON.stringify(slackMessage(message), null, 1));
  };
  const many = Array.from({ length: 8 }, (_, index) =>
    aStory({
      key: `k${index}`,
      service: `s${index}`,
      name: `Service${index}`,
      state: index === 0 ? 'confirmed' : 'suspected',
    }),
  );
  const official = { title: 'Elevated errors', sinceMs: aStory().onsetMs - DAY_MS, url: null };
  for (const kind of NOTICE_KINDS) {
    for (const [name, stories] of Object.entries({ one: [aStory({ official })], many }))
      keep(`${kind} of ${name}`, aMessage(aNotice(kind, stories), { language, timezone: 'Asia/Jakarta' }));
  }
  for (const cause of ['undetermined', { service: 'cloudflare', name: 'Cloudflare', share: 0.6 }] as const) {
    const notice = aNotice('updated', many);
    const threads = notice.threads.map((thread) => ({ ...thread, cause }));
    keep(`cause ${JSON.stringify(cause)}`, aMessage({ ...notice, threads }, { language }));
  }
  return said;
}

async function digestsOf(shop: TestApp, language: Language): Promise<Said> {
  const said: Said = new Map();
  const named: DigestOutage = {
    ...OUTAGE,
    name: 'ChatGPT',
    symptoms: [
      { id: 'login', posts: 3 },
      { id: 'slow', posts: 1 },
    ],
    examples: OUTAGE.examples.slice(0, 1).map((example) => ({ ...example, url: 'https://example.org/a' })),
    windows: OUTAGE.windows.map((window) => ({
      ...window,
      updates: [{ at: OUTAGE.start, status: 'monitoring' as const, body: 'Fixed.' }],
    })),
  };
  const base: Digest = {
    ...DIGEST,
    began: [named],
    listening: {
      ...DIGEST.listening,
      sources: DIGEST.listening.sources.map((source) => ({ ...source, lastError: null })),
    },
  };
  const voices = (['people', 'provider', 'people-only', 'provider-only', 'hand-entered'] as const).map(
    (firstVoice) => ({
      ...named,
      firstVoice,
      leadMinutes: firstVoice === 'people' ? 12 : firstVoice === 'provider' ? -4 : null,
    }),
  );
  const quiet = base.services.map((service) => ({ ...service, state: 'quiet' as const }));
  const none = { began: [], stillOpen: [], recovered: [] };
  const blind = { ...base.listening, coverage: 0, posts: null, blind: [{ from: base.from, to: base.to }] };
  const digests: Record<string, Digest> = {
    outage: base,
    open: {
      ...base,
      complete: false,
      began: [],
      stillOpen: [
        {
          ...named,
          hasStatusPage: false,
          firstVoice: 'people-only' as const,
          leadMinutes: null,
          acknowledgedAt: null,
        },
      ],
    },
    recovered: {
      ...base,
      began: [],
      recovered: [{ ...named, end: '2025-06-10T16:00:00Z', likelyUpstream: 'undetermined' as const }],
    },
    voices: { ...base, began: voices },
    many: { ...base, began: [...voices, ...voices] },
    near: {
      ...base,
      ...none,
      nearMisses: (['mentions', 'thinned', 'rejected', null] as const).flatMap((why) =>
        base.nearMisses.map((miss) => ({ ...miss, why })),
      ),
    },
    clear: {
      ...base,
      ...none,
      nearMisses: [],
      services: quiet,
      listening: { ...base.listening, coverage: 1, blind: [] },
    },
    uncompared: {
      ...base,
      ...none,
      nearMisses: [],
      services: quiet.map((service) => ({ ...service, usualPosts: null })),
    },
    blind: {
      ...base,
      ...none,
      nearMisses: [],
      listening: blind,
      services: base.services.map((service) => ({ ...service, state: 'unheard' as const })),
    },
    pushed: {
      ...base,
      listening: {
        ...base.listening,
        posts: null,
        sources: [
          {
            source: 'push:file',
            kind: 'push' as const,
            coverage: null,
            lastSuccess: null,
            lastError: null,
            gaps: [],
            spentUsd: null,
          },
        ],
      },
    },
    week: {
      ...base,
      date: '2025-W24',
      span: 'week',
      days: (['outage', 'watch', 'quiet', 'unheard'] as const).map((state, index) => ({
        date: `2025-06-1${index}`,
        state,
        began: state === 'outage' ? ['ChatGPT'] : [],
      })),
    },
  };
  for (const [name, digest] of Object.entries(digests)) {
    // Its headlines are told anew.
    const told = narrowDigest(
      digest,
      digest.services.map(({ service }) => service).concat('chatgpt', 'biznet'),
    );
    for (const format of ['html', 'md', 'txt'] as const)
      said.set(`digest ${name}.${format}`, await renderDigest(told, format, { language, timezone: 'UTC' }));
    const { headline, lines, link } = tellBrief(told, { language, timezone: 'UTC' });
    said.set(`digest ${name} in short`, [headline, ...lines, link.text].join('\n'));
  }
  const { date, timezone } = base;
  await shop.store.write((unit) =>
    shop.store.digests.put(unit, {
      date,
      timezone,
      json: JSON.stringify(narrowDigest(base, ['chatgpt', 'slack', 'reddit'])),
      sealed: true,
    }),
  );
  const subscription = aSubscription({
    type: 'email',
    to: 'a@team.example',
    url: null,
    secret: null,
    language,
    timezone,
  });
  const message = await writeDigestMessage(
    shop.store,
    digestNotice(date, timezone, NOW_MS + DAY_MS),
    subscription,
    {
      baseUrl: 'https://outcry.example',
      timezone: 'UTC',
    },
  );
  said.set('digest: mail', `${message.headline}\n${message.letter?.text ?? ''}`);
  said.set('digest: mail as HTML', message.letter?.html ?? '');
  return said;
}
