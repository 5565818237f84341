import { type Interval } from '../domain/interval.js';
import { type Post } from '../domain/post.js';
import { RandomSource } from '../domain/random-source.js';
import { HOUR_MS, MINUTE_MS, minuteStart } from '../domain/time.js';
import { failingAt, IN_THE_NEWS, RECOVERING } from './facts.js';
import { ADVERT, HEADLINE, type Tongue, TONGUES } from './tongues.js';

/** Two made-up platforms, so that there is one to lose. */
export const DEMO_SOURCES = ['synthetic-one', 'synthetic-two'] as const;

/** One of seven that were tried, with the middle time at which the wave is noticed; docs/adr/0012 has all of them. */
const SEED = 300_000;

/** Complaints a minute of one tongue of weight 1, when all are awake: on usual days, and if every request failed. */
const USUAL = 0.022;
const ALL_FAILING = 5.5;
/** Usual talk a minute, likewise. */
const CHAT = 0.03;
/** Those who tell that it is back, a minute. */
const BACK = 0.08;
const HEADLINES = 0.25;
const ADVERTS = 0.03;
/** Shares of complaints that are told otherwise than as a plain report. */
const QUESTIONS = 0.14;
const JOKES = 0.06;
/** Shares that bear an aside, the hashtag, a country. */
const ASIDES = 0.75;
const TAGGED = 0.35;
const PLACED = 0.3;
/** People are most awake at this hour of their own day, and a few are at night. */
const BUSIEST_HOUR = 14;
const AT_NIGHT = 0.12;

/**
 * What people say in one minute; the same at every call, whatever was asked for before.
 *
 * How many do so follows from the facts: the share of requests that fail, times the people who are awake. The scale is made
 * up, and stands for no real counts.
 */
export function postsOfMinute(minuteMs: number): Post[] {
  const startMs = minuteStart(minuteMs);
  const random = new RandomSource(SEED + startMs / MINUTE_MS);
  const posts: Post[] = [];
  const say = (language: string, text: string, more: Partial<Post> = {}) => {
    const source = random.uniform() < 0.6 ? DEMO_SOURCES[0] : DEMO_SOURCES[1];
    const number = `synthetic-${startMs / MINUTE_MS}-${posts.length}`;
    posts.push({
      id: `${source}:${number}`,
      source,
      createdAtMs: startMs + Math.floor(random.uniform() * 60) * 1000,
      text,
      author: `made-up person ${number}`,
      language,
      url: null,
      hashtags: [],
      country: null,
      repostOf: null,
      ...more,
    });
  };
  const times = (rate: number, act: () => void) => {
    for (let count = random.poisson(rate); count > 0; count--) act();
  };
  const failing = failingAt(startMs);
  for (const tongue of TONGUES) {
    const awake = tongue.weight * awakeAt(startMs, tongue);
    times(awake * (USUAL + ALL_FAILING * failing), () => {
      const hashtags = random.uniform() < TAGGED ? ['ChatGPTDown'] : [];
      const country = random.uniform() < PLACED ? random.pick(tongue.countries) : null;
      say(tongue.language, complaint(random, tongue), { hashtags, country });
    });
    times(awake * CHAT, () => say(tongue.language, random.pick(tongue.chat)));
    if (isWithin(RECOVERING, startMs))
      times(awake * BACK, () => say(tongue.language, random.pick(tongue.recoveries)));
  }
  if (isWithin(IN_THE_NEWS, startMs)) times(HEADLINES, () => say('en', HEADLINE));
  if (failing > 0) times(ADVERTS, () => say('en', ADVERT));
  return posts;
}

/** All posts of a stretch of whole minutes. */
export function* postsOf({ startMs, endMs }: Interval): Generator<Post> {
  for (let minuteMs = startMs; minuteMs < endMs; minuteMs += MINUTE_MS) yield* postsOfMinute(minuteMs);
}

function complaint(random: RandomSource, tongue: Tongue): string {
  const kind = random.uniform();
  if (kind < QUESTIONS) return random.pick(tongue.questions);
  if (kind < QUESTIONS + JOKES) return random.pick(tongue.jokes);
  const report = random.pick(tongue.reports);
  return random.uniform() < ASIDES ? `${report}, ${random.pick(tongue.asides)}` : report;
}

/** Share of a tongue's people who are awake, AT_NIGHT..1: one wave a day. */
function awakeAt(atMs: number, { offset }: Tongue): number {
  const hour = atMs / HOUR_MS + offset;
  const wave = (1 + Math.cos(((hour - BUSIEST_HOUR) / 24) * 2 * Math.PI)) / 2;
  return AT_NIGHT + (1 - AT_NIGHT) * wave;
}

const isWithin = ({ startMs, endMs }: Interval, atMs: number): boolean => atMs >= startMs && atMs < endMs;
