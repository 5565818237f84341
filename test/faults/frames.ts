import { aCommitFrame, aPostFrame } from '../builders/a-jetstream-frame.js';
import { type PlannedFrame } from '../chaos/planned-posts.js';
import { faultPost, type FaultPlan } from './fault-posts.js';

/** Of the posts that are pushed so many are heard in a stream too, as posts of others. */
const SHARE = 0.1;
const YEAR_2200_US = Date.UTC(2200, 0, 1) * 1000;

/** Frames of Jetstream, in event order. */
export function goodFrames(plan: FaultPlan): PlannedFrame[] {
  const posts = Math.floor(plan.posts * SHARE);
  const streamed = { ...plan, seed: plan.seed + 1, posts };
  return Array.from({ length: posts }, (_, index) => {
    const { text, timeMs } = faultPost(streamed, index);
    const did = `did:plc:${String(index).padStart(24, 'b')}`;
    return { timeUs: timeMs * 1000, text: aPostFrame(timeMs * 1000, text, { did, rkey: `f${index}` }) };
  });
}

/** What no server should say, at a time. */
const GARBAGE: readonly ((timeUs: number) => string)[] = [
  () => 'not JSON at all',
  () => '{"did":"did:plc:cccccccccccccccccccccccc","time_us":',
  () => 'null',
  () => '[]',
  () => '"chatgpt is down"',
  () => '['.repeat(20_000),
  () => `{"kind":"commit","chatgpt":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
  () => '\u0000\u0001chatgpt\uffff',
  (timeUs) => `${'chatgpt is down '.repeat(20_000)}${timeUs}`,
  (timeUs) =>
    aCommitFrame(timeUs, {
      rkey: `g${timeUs}`,
      record: { $type: 'app.bsky.feed.post', text: { chatgpt: 1 } },
    }),
  (timeUs) => aCommitFrame(timeUs, { rkey: `h${timeUs}`, record: ['chatgpt'] }),
  (timeUs) => aCommitFrame(timeUs, { rkey: `i${timeUs}`, operation: 'chatgpt', record: null }),
  (timeUs) =>
    aPostFrame(timeUs, 'chatgpt is down', { rkey: '' }).replace('"did":"', '"did":{"chatgpt":"').slice(0, -1),
  // Whoever believes it goes on from there, and hears nothing more for as long.
  () => `{"did":"did:plc:cccccccccccccccccccccccc","time_us":"chatgpt","kind":"commit"}`,
  () => `{"did":"did:plc:cccccccccccccccccccccccc","time_us":-1,"kind":"commit","commit":"chatgpt"}`,
  () =>
    aCommitFrame(YEAR_2200_US, {
      rkey: 'j',
      record: { $type: 'app.bsky.feed.post', text: 'chatgpt is down' },
    }),
];

/** The same with one of no use behind each. */
export function poisoned(frames: readonly PlannedFrame[], random: () => number): PlannedFrame[] {
  return frames.flatMap((frame) => {
    const garbage = GARBAGE[Math.floor(random() * GARBAGE.length)] ?? (() => '');
    return [frame, { timeUs: frame.timeUs, text: garbage(frame.timeUs) }];
  });
}
