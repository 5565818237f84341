import { randomNumbers } from '../builders/random-numbers.js';

/** Which posts: the same for the same plan. */
export interface FaultPlan {
  readonly seed: number;
  readonly posts: number;
  /** Event times, UTC epoch ms, half-open. */
  readonly startMs: number;
  readonly endMs: number;
  /** How a post tells its time; default: in UTC. */
  readonly tellTime?: (timeMs: number) => string;
}

const COMPLAINTS = [
  'chatgpt is down again, cannot log in since',
  'anyone else getting errors from chatgpt?',
  'netflix is down, it will not play',
  'netflix keeps buffering tonight, error after',
  'github is not working, 500 on',
];
/** What is said of a service without complaint, and of none. */
const TALK = [
  'asked chatgpt for a recipe of',
  'on netflix we saw a film about',
  'the train was late because of',
];
const TALK_SHARE = 0.3;
const CONSONANTS = [...'bdfghklmnprstvz'];
const VOWELS = [...'aeiou'];

/** A post as it is pushed. */
export interface FaultPost {
  readonly id: string;
  readonly createdAt: string;
  readonly timeMs: number;
  readonly text: string;
  readonly author: string;
}

/** The one at an index: every one is of somebody else, in words of its own. */
export function faultPost(
  { seed, posts, startMs, endMs, tellTime = toUtc }: FaultPlan,
  index: number,
): FaultPost {
  const random = randomNumbers(seed + index * 7919);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const word = () => Array.from({ length: 4 }, () => `${pick(CONSONANTS)}${pick(VOWELS)}`).join('');
  const said = pick(random() < TALK_SHARE ? TALK : COMPLAINTS);
  const timeMs = Math.floor(startMs + passed(index / posts) * (endMs - startMs));
  return {
    id: `faults:${index}`,
    createdAt: tellTime(timeMs),
    timeMs,
    text: `${said} ${Array.from({ length: 7 }, word).join(' ')}`,
    author: `somebody-${index}`,
  };
}

/** Of the time, when a share of the posts is there: the last of it brings far more of them, as an outage does. */
function passed(share: number): number {
  const isCalm = share < CALM.posts;
  if (isCalm) return (share / CALM.posts) * CALM.time;
  return CALM.time + ((share - CALM.posts) / (1 - CALM.posts)) * (1 - CALM.time);
}

const CALM = { posts: 0.6, time: 0.9 };

/** NDJSON of the posts from one index to another. */
export function faultBatch(plan: FaultPlan, from: number, to: number): string {
  let lines = '';
  for (let index = from; index < Math.min(to, plan.posts); index++) {
    const { id, createdAt, text, author } = faultPost(plan, index);
    lines += `${JSON.stringify({ id, createdAt, text, author, source: 'faults', language: 'en' })}\n`;
  }
  return lines;
}

const toUtc = (timeMs: number): string => new Date(timeMs).toISOString();
