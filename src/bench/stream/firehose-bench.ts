import { WordSieve } from '../../analyze/word-sieve.js';
import { BatchBuilder } from '../../collect/bluesky/batch-builder.js';
import { JETSTREAM_V1 } from '../../collect/bluesky/jetstream-v1.js';
import { CATALOGUE } from '../../config/catalogue.js';
import { type Bench, type BenchContext, type BenchRow, rowOf } from '../bench.js';
import { Stopwatch } from '../load/stopwatch.js';

const START_US = 1_780_704_000_000_000;
const EVENTS = 20_000;
const TARGET_PER_SECOND = 100_000;
const TARGET_OF_PARSE = 1.5;
/** Of an unfiltered firehose, one event in so many is a post; most of the others are likes. */
const POST_EVERY = 10;
const CID = 'bafyreigk2xqjz5x2o3v3l6mq2n4z7y5wk4d3u7h2s6';
const SAID = [
  'good morning everyone, coffee and then the world',
  'finally finished the book that I started in March, it was long but worth every page of it honestly',
  'hujan lagi sore ini, untung bawa payung',
  'que bonito día para salir a caminar por el parque',
  '今日のお昼はうどんにしました、おいしかった',
  'der Zug ist heute sogar pünktlich gewesen',
  'I don’t know why people keep saying that 😅 it’s fine',
];

/** What it costs to hear those who speak of nothing that is tracked. */
export const firehoseBench: Bench = {
  name: 'firehose',
  description: 'events that name none of the shipped services, heard and counted, beside JSON.parse of them',
  run: (context) => runFirehoseBench(context),
};

export async function runFirehoseBench(
  { tell, rounds }: Pick<BenchContext, 'tell' | 'rounds'>,
  events = EVENTS,
): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const kinds = [
    { name: 'posts', frames: framesOf(events, aPost) },
    {
      name: `one post in ${POST_EVERY} events`,
      frames: framesOf(events, (n) => (n % POST_EVERY === 0 ? aPost(n) : aLike(n))),
    },
  ];
  for (const { name, frames } of kinds) {
    tell(`firehose: ${events} events, ${name}`);
    rows.push(...(await measure(name, frames, rounds)));
  }
  return rows;
}

/** By turns, so that whatever else the machine does meets both; the first round warms up. */
async function measure(kind: string, frames: readonly Buffer[], rounds: number): Promise<BenchRow[]> {
  let watches = { ours: new Stopwatch(), parse: new Stopwatch() };
  const sieve = new WordSieve(CATALOGUE);
  const mayName = (json: Uint8Array, from: number): boolean => sieve.mayName(json, from);
  let parsed = 0;
  for (let round = 0; round <= rounds; round += 1) {
    if (round === 1) watches = { ours: new Stopwatch(), parse: new Stopwatch() };
    const builder = new BatchBuilder(null);
    await watches.ours.time(frames.length, async () => {
      for (const frame of frames) {
        const event = JETSTREAM_V1.read(frame, mayName);
        if (event) builder.add(event);
      }
      return Promise.resolve();
    });
    parsed += builder.take()?.posts.length ?? frames.length;
    await watches.parse.time(frames.length, async () => {
      for (const frame of frames) JSON.parse(frame.toString());
      return Promise.resolve();
    });
  }
  const { ours, parse } = watches;
  return [
    rowOf({
      name: `firehose: events heard that name nothing, ${kind}`,
      value: ours.perSecond,
      unit: 'events/s',
      target: TARGET_PER_SECOND,
      notes: [`${CATALOGUE.length} services; ${parsed} of ${frames.length * (rounds + 1)} had to be parsed`],
    }),
    rowOf({
      name: `firehose: times JSON.parse, ${kind}`,
      value: ours.perSecond / parse.perSecond,
      unit: 'ratio',
      peer: { name: `JSON.parse of the same: ${parse.perSecond.toFixed(0)} events/s`, value: 1 },
      target: TARGET_OF_PARSE,
      notes: ['by turns; from the bytes of a frame to a batch'],
    }),
  ];
}

function framesOf(events: number, make: (number: number) => object): Buffer[] {
  return Array.from({ length: events }, (_, number) => Buffer.from(JSON.stringify(make(number))));
}

function aPost(number: number): object {
  const $type = 'app.bsky.feed.post';
  const uri = `at://did:plc:fromwhom${number % 977}/${$type}/3k${number}`;
  const record = {
    $type,
    createdAt: new Date(START_US / 1000 + number).toISOString(),
    langs: ['en'],
    ...(number % 2 === 0 && { reply: { parent: { cid: CID, uri }, root: { cid: CID, uri } } }),
    text: `${SAID[number % SAID.length] ?? ''} ${number}`,
  };
  return aCommit(number, $type, record);
}

function aLike(number: number): object {
  const $type = 'app.bsky.feed.like';
  const uri = `at://did:plc:ofwhom${number % 977}/app.bsky.feed.post/3k${number}`;
  const createdAt = new Date(START_US / 1000 + number).toISOString();
  return aCommit(number, $type, { $type, createdAt, subject: { cid: CID, uri } });
}

function aCommit(number: number, collection: string, record: object): object {
  return {
    did: `did:plc:firehose${number % 1_000_003}abcdefgh`,
    time_us: START_US + number * 1000,
    kind: 'commit',
    commit: { rev: '3mptbypluud2a', operation: 'create', collection, rkey: `3l${number}`, record, cid: CID },
  };
}
