import { existsSync, readFileSync } from 'node:fs';
import {
  aCommitFrame,
  aDeleteFrame,
  anAccountFrame,
  anIdentityFrame,
  aPostFrame,
  AUTHOR,
  aV2Message,
  inV2,
} from '../../../test/builders/a-jetstream-frame.js';
import { JETSTREAM_V2 } from './jetstream-v2.js';

const T = 1_783_175_888_090_631;
const read = (frame: string) => JETSTREAM_V2.read(Buffer.from(frame));
/** Made on 2026-07-04, the day of `T`, and in 2023. */
const FRESH_TID = '3mptbyoeyc22k';
const OLD_TID = '3jzfcijpj2z2a';

describe('JETSTREAM_V2', () => {
  it('reads a post, to the microsecond', () => {
    expect(read(inV2(aPostFrame(T, 'ChatGPT ダウン', { rkey: FRESH_TID })))).toMatchObject({
      kind: 'post',
      did: AUTHOR,
      timeUs: T,
      rkey: FRESH_TID,
      record: { text: 'ChatGPT ダウン' },
    });
  });

  it('goes by when the server saw it, which is what a cursor goes by', () => {
    const imported = inV2(aPostFrame(T, 'x'), { time: '2020-01-01T00:00:00.000000Z' });
    expect(read(imported)).toMatchObject({ timeUs: T });
    expect(read(inV2(aPostFrame(T, 'x'), { witnessedAt: undefined }))).toMatchObject({ timeUs: T });
  });

  it.each([
    ['a like', inV2(aCommitFrame(T, { collection: 'app.bsky.feed.like', record: {} })), 'other'],
    ['an identity', inV2(anIdentityFrame(T)), 'other'],
    ['a sync', inV2(anIdentityFrame(T)).replace('#identity', '#sync'), 'other'],
    ['what comes later', inV2(anIdentityFrame(T)).replace('#identity', '#label'), 'other'],
    ['a deleted post', inV2(aDeleteFrame(T, 'r1')), 'taken-back'],
    ['a changed post', inV2(aPostFrame(T, 'new', { operation: 'update' })), 'taken-back'],
    ['an old post of a mended repository', inV2(aPostFrame(T, 'old', { rkey: OLD_TID })), 'other'],
    ['a deletion of an old post', inV2(aDeleteFrame(T, OLD_TID)), 'taken-back'],
    ['a post without a record', inV2(aCommitFrame(T)), 'malformed-post'],
    ['a returned account', inV2(anAccountFrame(T, null)), 'other'],
    ['a deleted account', inV2(anAccountFrame(T, 'deleted')), 'author-gone'],
  ])('tells %s', (_, frame, kind) => {
    expect(read(frame)).toMatchObject({ kind, timeUs: T });
  });

  it.each([
    ['a clamp', aV2Message('info', { name: 'OutdatedCursor' }), { kind: 'clamped' }],
    ['another remark', aV2Message('info', { name: 'FutureCursor' }), { kind: 'remark' }],
    [
      'its end',
      '{"$type":"error","error":"ConsumerTooSlow"}',
      { kind: 'closing', reason: 'ConsumerTooSlow' },
    ],
  ])('heeds %s', (_, frame, notice) => {
    expect(read(frame)).toEqual(notice);
  });

  it.each([
    ['no JSON', 'hello'],
    ['a frame of v1', aPostFrame(T, 'x')],
    ['a payload without a type', '{"$type":"message","payload":{}}'],
    ['no time', inV2(aPostFrame(T, 'x'), { time: undefined })],
    ['a time without a fraction', inV2(aPostFrame(T, 'x'), { time: '2026-07-04T14:38:08Z' })],
    ['an account without its state', inV2(anAccountFrame(T, null), { account: {} })],
  ])('refuses %s', (_, frame) => {
    expect(read(frame)).toBeNull();
  });
});

const RECORDED = '../shared/payloads/bluesky/jetstream_v2_frames.jsonl';
(existsSync(RECORDED) ? describe : describe.skip)(`frames in ${RECORDED}`, () => {
  it('are read', () => {
    const frames = readFileSync(RECORDED, 'utf8').trim().split('\n');
    expect(frames.map(read)).toEqual([
      { kind: 'other', timeUs: 1_725_911_162_329_308 },
      { kind: 'closing', reason: 'ConsumerTooSlow: ...' },
    ]);
  });
});
