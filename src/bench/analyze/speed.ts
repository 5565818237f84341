import { type Analyzer } from '../../analyze/analyzer.js';
import { EchoFilter } from '../../analyze/echo/echo-filter.js';
import { CATALOGUE } from '../../config/catalogue.js';
import { type Post } from '../../domain/post.js';
import { type BenchContext, type BenchRow, rowOf, unmeasured } from '../bench.js';
import { type Contestant, measureSpeed } from '../measure-speed.js';
import { NATURAL_CHAIN } from '../peers/natural.js';
import { type Peers } from '../peers/peers.js';
import { type Part, PartClock } from './parts.js';
import { speedPosts } from './speed-posts.js';

const UNIT = 'posts/CPU-s';
const WHOLE = 'whole analysis';
const WHOLE_TARGET = 10_000;
/** Runs beside the Analyzer, over the stream. */
const ECHO = 'echo and spam';
const ECHO_TARGET_MICROSECONDS = 10;
/** A busy service: its words fill the filter's memory within the days that it remembers. */
const ECHO_POST_EVERY_MS = 5_000;
/** What has to be read before a language, or a sentiment, is known. */
const CHAINS: Readonly<Record<'language' | 'sentiment', readonly Part[]>> = {
  language: ['tokens', 'language'],
  sentiment: ['tokens', 'language', 'symptoms', 'sentiment'],
};

/** A peer that reads a thousand posts a second would make the bench wait: it reads every eighth. */
const STRIDES: Readonly<Record<string, number>> = { 'vader-sentiment': 8 };

/** Posts per CPU-second of one core: the whole analysis, its parts, and every peer, in turns on the same posts. */
export function analyzeSpeed(context: BenchContext, analyzer: Analyzer, peers: Peers): BenchRow[] {
  const rounds = context.rounds + 1;
  const { turns, isReal, origin } = speedPosts(context, 2 * rounds);
  // What the whole has read its parts would remember: they read posts of their own. All others read those of the whole.
  const posts = turns.slice(0, rounds);
  const size = context.postsPerTurn;
  const whole: Contestant = {
    name: WHOLE,
    posts: size,
    run: (round) => {
      for (const post of posts[round] ?? []) analyzer.analyze(post);
    },
  };
  const parts = new PartClock(turns.slice(rounds), CATALOGUE);
  const rivals = rivalContestants(posts, size, peers);
  context.tell(`speed: ${context.rounds} rounds of ${size} posts`);
  const speeds = measureSpeed([whole, parts, echoContestant(posts, size), ...rivals], context.rounds);
  const speedOf = (name: string) => speeds.get(name) ?? 0;
  const costs = [...parts.shares()].map(([part, share]) => ({
    part,
    microseconds: (share * 1e6) / speedOf(parts.name),
  }));
  const sum = costs.reduce((total, { microseconds }) => total + microseconds, 0);
  const wholeRow = rowOf({
    name: `speed: ${WHOLE}`,
    value: speedOf(WHOLE),
    unit: UNIT,
    peer: { name: NATURAL_CHAIN, value: speedOf(NATURAL_CHAIN) },
    target: isReal ? WHOLE_TARGET : null,
    notes: [
      `${size} posts a round (${origin})`,
      ...(isReal ? [] : [`shorter and easier than real ones, so not held to the target`]),
      `in turns with the peers, median of ${context.rounds}`,
      `${(1e6 / speedOf(WHOLE)).toFixed(0)} µs a post, its parts ${sum.toFixed(0)}`,
      "natural's tokenizer drops what is neither Latin nor Cyrillic",
    ],
  });
  return [
    wholeRow,
    chainRow('language', costs, peers.language, speeds),
    chainRow('sentiment', costs, peers.sentiment, speeds),
    ...costs.map(({ part, microseconds }) =>
      rowOf({ name: `speed: part ${part}`, value: microseconds, unit: 'µs/post' }),
    ),
    rowOf({
      name: 'echo: a post',
      value: 1e6 / speedOf(ECHO),
      unit: 'µs',
      better: 'lower',
      target: isReal ? ECHO_TARGET_MICROSECONDS : null,
      notes: [
        'CPU time of the echo filter alone, over a stream, so no part of the whole analysis',
        `${size} posts a round, in memory and none of them judged before (${origin})`,
      ],
    }),
    ...rivals.map((rival) => rivalRow(rival, size, speedOf(WHOLE), speedOf(rival.name))),
    ...peers.missing.map(({ name, reason }) => unmeasured(`speed: peer ${name}`, UNIT, reason)),
  ];
}

/** What we would reach if we read nothing but this, beside the fastest peer that reads nothing else. */
function chainRow(
  chain: keyof typeof CHAINS,
  costs: readonly { part: Part; microseconds: number }[],
  peers: readonly { name: string }[],
  speeds: ReadonlyMap<string, number>,
): BenchRow {
  const needed = costs.filter(({ part }) => CHAINS[chain].includes(part));
  const fastest = peers
    .flatMap(({ name }) => (speeds.has(name) ? [{ name, value: speeds.get(name) ?? 0 }] : []))
    .reduce<{ name: string; value: number } | null>((a, b) => (a && a.value >= b.value ? a : b), null);
  return rowOf({
    name: `speed: ${chain} alone`,
    value: 1e6 / needed.reduce((sum, { microseconds }) => sum + microseconds, 0),
    unit: UNIT,
    peer: fastest,
    notes: [`from the parts ${CHAINS[chain].join(', ')}`],
  });
}

function rivalRow(rival: Contestant, all: number, us: number, speed: number): BenchRow {
  const sampled = `every ${STRIDES[rival.name] ?? 1}th post: ${rival.posts} of ${all}`;
  return rowOf({
    name: `speed: peer ${rival.name}`,
    value: speed,
    unit: UNIT,
    notes: [
      `our whole analysis is ${(us / speed).toFixed(2)} times as fast`,
      ...(rival.posts < all ? [sampled] : []),
    ],
  });
}

function rivalContestants(rounds: readonly (readonly Post[])[], size: number, peers: Peers): Contestant[] {
  const rival = (name: string, read: (text: string) => unknown): Contestant => {
    const stride = STRIDES[name] ?? 1;
    return {
      name,
      posts: Math.ceil(size / stride),
      run: (round) => {
        const posts = rounds[round] ?? [];
        for (let i = 0; i < posts.length; i += stride) read(posts[i]?.text ?? '');
      },
    };
  };
  // Of natural's lexicons one: the chain that people take, and what the issue compares with.
  const sentiment = peers.sentiment.filter(
    ({ name, language }) => language === 'en' && (name === NATURAL_CHAIN || !name.startsWith('natural ')),
  );
  return [
    ...sentiment.map((peer) => rival(peer.name, (text) => peer.labelOf(text))),
    ...peers.language.map((peer) => rival(peer.name, (text) => peer.languageOf(text))),
  ];
}

function echoContestant(rounds: readonly (readonly Post[])[], size: number): Contestant {
  // Of its own: what was cut from a file is read at half the speed of what came as a post.
  const stream = rounds.map((posts, round) =>
    posts.map((post, i) => ({
      ...post,
      text: JSON.parse(JSON.stringify(post.text)) as string,
      createdAtMs: (round * size + i) * ECHO_POST_EVERY_MS,
    })),
  );
  const filter = new EchoFilter();
  return {
    name: ECHO,
    posts: size,
    run: (round) => {
      for (const post of stream[round] ?? []) filter.judge(post);
    },
  };
}
