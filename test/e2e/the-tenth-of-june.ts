import { type OutageWindow } from '../../src/domain/outage-window.js';
import { HOUR_MS, MINUTE_MS, toIso } from '../../src/domain/time.js';
import { type TrackedService } from '../../src/domain/tracked-service.js';
import { randomNumbers } from '../builders/random-numbers.js';
import { anApp, ask, aService, type TestApp, TOKEN } from './an-app.js';

/**
 * 10 June 2025 as ChatGPT's users may have told it: the times are those of OpenAI's own write-up, the posts are made up and
 * stand for no real counts.
 */
const at = (clock: string, day = '10'): number => Date.parse(`2025-06-${day}T${clock}:00Z`);
const FROM_MS = at('00:00', '08');
export const TENTH_ENDS_MS = at('03:00', '11');
export const WAVE_MS = at('06:42');

export const OPENAI: TrackedService = aService({
  statusPage: { type: 'incident-io', url: 'https://status.chatgpt.example' },
});

const update = (clock: string, status: OutageWindow['status'], body: string) => ({
  id: clock,
  atMs: at(clock),
  status,
  body,
});

/** The provider's own window, in words of ours. */
export const INCIDENT: OutageWindow = {
  id: 'status.chatgpt.example:01JXCAW3K3JAE0EP56AEZ7CBG3',
  service: OPENAI.slug,
  startMs: at('07:11'),
  endMs: at('22:00'),
  acknowledgedAtMs: at('07:11'),
  monitoringAtMs: at('13:49'),
  title: 'Elevated error rates and latency',
  impact: 'major',
  status: 'resolved',
  origin: 'https://status.chatgpt.example',
  url: 'https://status.chatgpt.example/incidents/01JXCAW3K3JAE0EP56AEZ7CBG3',
  updates: [
    update('07:11', 'investigating', 'We are looking into elevated error rates and latency.'),
    update('09:08', 'identified', 'The cause is found and we are working on a mitigation.'),
    update('13:49', 'monitoring', 'A mitigation is in place; services are recovering.'),
    update('22:00', 'resolved', 'All services have recovered.'),
  ],
};

interface Tongue {
  readonly country: string;
  /** Hour of the day (UTC) from which its people are awake, and for how long. */
  readonly wakesAt: number;
  readonly weight: number;
  /** So short that nobody takes two that are alike for copies. */
  readonly complaints: readonly string[];
  readonly asides: readonly string[];
  readonly chat: readonly string[];
}

const TONGUES: Readonly<Record<string, Tongue>> = {
  id: {
    country: 'ID',
    wakesAt: 6.7,
    weight: 1.2,
    complaints: [
      'ChatGPT error terus ga bisa login',
      'ChatGPT eror pesannya gagal terkirim',
      'waduh ChatGPT down lagi',
      'chatgpt error pas upload file',
      'ChatGPT lemot banget terus error',
    ],
    asides: ['skripsi belum kelar', 'deadline', 'bos nungguin', 'padahal premium', 'kalian?', 'di Bandung'],
    chat: ['tanya chatgpt resep rendang lumayan', 'chatgpt bantu belajar kalkulus'],
  },
  de: {
    country: 'DE',
    wakesAt: 6.7,
    weight: 0.9,
    complaints: [
      'ChatGPT down, kann mich nicht anmelden',
      'ChatGPT funktioniert nicht mehr',
      'chatgpt error bei jeder Frage',
      'na toll, ChatGPT ist kaputt',
    ],
    asides: ['in Hamburg', 'mitten im Code', 'gestern ging es', 'in München auch', 'schon wieder'],
    chat: ['chatgpt schrieb mir ein Brotrezept', 'mit chatgpt Vokabeln gelernt'],
  },
  en: {
    country: 'GB',
    wakesAt: 6.72,
    weight: 2.2,
    complaints: [
      'ChatGPT down, error in message stream',
      'chatgpt down, cannot log in',
      'ChatGPT error on every prompt',
      'ChatGPT not loading for me',
      'ChatGPT is not working, times out',
      'anyone else? chatgpt down here',
    ],
    asides: [
      'coursework due',
      'paid plan too',
      'in Leeds',
      'not again',
      'whole team',
      'in Toronto',
      'great timing',
    ],
    chat: ['asked chatgpt for a garden plan', 'chatgpt helped me name the cat'],
  },
  ja: {
    country: 'JP',
    wakesAt: 6.9,
    weight: 0.5,
    complaints: ['ChatGPT エラー', 'ChatGPT ログインできない', 'ChatGPT 繋がらない', 'ChatGPT 落ちてる'],
    asides: ['東京', '仕事中', '締切今日', '有料版', '大阪'],
    chat: ['chatgpt に献立を相談', 'chatgpt で英語'],
  },
  es: {
    country: 'ES',
    wakesAt: 7.6,
    weight: 0.8,
    complaints: [
      'ChatGPT caído, no puedo entrar',
      'ChatGPT no funciona',
      'chatgpt error, no carga',
      'otra vez ChatGPT down',
    ],
    asides: ['en Madrid', 'en clase', 'y pagando', 'en Sevilla', 'ayer iba bien'],
    chat: ['chatgpt me ayudó con impuestos', 'pregunté a chatgpt por rutas'],
  },
  pt: {
    country: 'BR',
    wakesAt: 10.4,
    weight: 1,
    complaints: [
      'ChatGPT fora do ar',
      'ChatGPT não funciona, dá erro',
      'chatgpt error em tudo',
      'ChatGPT caiu, não carrega',
    ],
    asides: ['em Recife', 'prova amanhã', 'até no celular', 'em São Paulo', 'logo hoje'],
    chat: ['usei o chatgpt pra treino', 'chatgpt explicou juros compostos'],
  },
};

/** Complaints a minute over the day: hours after its onset it is worst, as regions wake and more requests fail. */
const WAVE: readonly (readonly [hour: number, perMinute: number])[] = [
  [6.7, 2.7],
  [7.2, 3.4],
  [9, 4.4],
  [11.5, 8],
  [13, 7],
  [15, 5],
  [17, 2.6],
  [20, 1],
  [22, 0.25],
  [22.5, 0],
];

function waveAt(hour: number): number {
  const next = WAVE.findIndex(([from]) => from > hour);
  const [[fromHour, from], [toHour, to]] = [WAVE[next - 1] ?? [0, 0], WAVE[next] ?? [1, 0]];
  return next <= 0 ? 0 : from + ((hour - fromHour) / (toHour - fromHour)) * (to - from);
}

const SOURCES = ['mastodon', 'bluesky'] as const;
const HEADLINE = 'ChatGPT down: OpenAI confirms elevated error rates for users worldwide';

/** Posts as a file of them has them, oldest first; the same at every call. */
export function tenthOfJune(): Record<string, unknown>[] {
  const random = randomNumbers(10_06_2025);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const posts: Record<string, unknown>[] = [];
  const say = (atMs: number, language: string, text: string, more: Record<string, unknown> = {}) => {
    const source = pick(SOURCES);
    const id = `${source}:june-${posts.length}`;
    posts.push({
      id,
      source,
      createdAt: toIso(Math.floor(atMs / 1000) * 1000),
      text,
      author: `person-${posts.length}`,
      language,
      country: random() < 0.3 ? (TONGUES[language]?.country ?? null) : null,
      url: `https://${source}.example/@someone/${posts.length}`,
      ...more,
    });
  };
  const complain = (atMs: number, language: string) => {
    const { complaints = [], asides = [] } = TONGUES[language] ?? {};
    const hashtags = random() < 0.4 ? ['ChatGPTDown'] : [];
    say(atMs, language, [pick(complaints), ...(random() < 0.6 ? [pick(asides)] : [])].join(', '), {
      hashtags,
    });
  };
  const awake = (hour: number): string => {
    const up = Object.entries(TONGUES).filter(([, { wakesAt }]) => hour >= wakesAt);
    let left = random() * up.reduce((sum, [, { weight }]) => sum + weight, 0);
    return up.find(([, { weight }]) => (left -= weight) < 0)?.[0] ?? 'en';
  };
  for (let minuteMs = FROM_MS; minuteMs < TENTH_ENDS_MS; minuteMs += MINUTE_MS) {
    const hour = (minuteMs % (24 * HOUR_MS)) / HOUR_MS;
    const moment = () => minuteMs + random() * MINUTE_MS;
    const usual = 0.14 + 0.07 * Math.sin(((hour - 8) / 24) * 2 * Math.PI);
    if (random() < usual) complain(moment(), pick(Object.keys(TONGUES)));
    if (random() < usual) {
      const language = pick(Object.keys(TONGUES));
      say(moment(), language, pick(TONGUES[language]?.chat ?? []));
    }
    if (minuteMs < WAVE_MS || minuteMs >= at('23:00')) continue;
    const rate = waveAt(hour);
    const people = Math.floor(rate) + (random() < rate % 1 ? 1 : 0);
    for (let person = 0; person < people; person++) complain(moment(), awake(hour));
    // Once the press has it, its headline goes round.
    if (hour > 7.5 && random() < 0.25) say(moment(), 'en', `${HEADLINE} https://news.example/chatgpt`);
    if (random() < 0.03)
      say(
        moment(),
        'en',
        `ChatGPT down? Try our AI writer, 80% off today only, sign up now #ChatGPTDown #AI #deal #promo #free #sale`,
      );
  }
  return posts.sort((a, b) => (String(a.createdAt) < String(b.createdAt) ? -1 : 1));
}

/** An installation that has heard all of it. */
export async function anAppOfTheTenth(): Promise<TestApp> {
  const shop = await anApp([OPENAI]);
  const body = tenthOfJune()
    .map((post) => JSON.stringify(post))
    .join('\n');
  for (const part of piecesOf(body)) {
    await ask(shop, 'POST', '/api/v1/posts', { body: part, type: 'application/x-ndjson', token: TOKEN });
  }
  await shop.store.write((unit) => shop.store.windows.upsert(unit, [INCIDENT]));
  await shop.pipeline.link(new Set([OPENAI.slug]));
  return shop;
}

/** Lines in bodies of a size that an installation takes. */
function piecesOf(lines: string): string[] {
  const all = lines.split('\n');
  const LINES = 2_000;
  return Array.from({ length: Math.ceil(all.length / LINES) }, (_, piece) =>
    all.slice(piece * LINES, (piece + 1) * LINES).join('\n'),
  );
}
