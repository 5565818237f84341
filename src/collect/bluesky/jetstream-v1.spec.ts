import { existsSync, readFileSync } from 'node:fs';
import {
  aCommitFrame,
  aDeleteFrame,
  anAccountFrame,
  anIdentityFrame,
  aPostFrame,
  AUTHOR,
} from '../../../test/builders/a-jetstream-frame.js';
import { JETSTREAM_V1 } from './jetstream-v1.js';
import { mapBlueskyPost } from './map-bluesky-post.js';

const T = 1_783_175_888_090_631;
const read = (frame: string) => JETSTREAM_V1.read(Buffer.from(frame));
const record = (fields: object) => aCommitFrame(T, { record: { text: 'x', ...fields } });

describe('JETSTREAM_V1', () => {
  it('reads a post', () => {
    expect(read(aPostFrame(T, 'ChatGPT ダウン 💥'))).toMatchObject({
      kind: 'post',
      did: AUTHOR,
      timeUs: T,
      record: { text: 'ChatGPT ダウン 💥' },
    });
  });

  it.each([
    ['a like', aCommitFrame(T, { collection: 'app.bsky.feed.like', record: {} }), 'other'],
    [
      'a collection that begins alike',
      aCommitFrame(T, { collection: 'app.bsky.feed.postgate', record: {} }),
      'other',
    ],
    [
      'a deleted follow',
      aCommitFrame(T, { collection: 'app.bsky.graph.follow', operation: 'delete' }),
      'other',
    ],
    ['an identity', anIdentityFrame(T), 'other'],
    ['a deleted post', aDeleteFrame(T, 'r1'), 'taken-back'],
    ['a changed post', aPostFrame(T, 'new words', { operation: 'update' }), 'taken-back'],
    ['a returned account', anAccountFrame(T, null), 'other'],
    ['a throttled account', anAccountFrame(T, 'throttled'), 'other'],
    ['a deleted account', anAccountFrame(T, 'deleted'), 'author-gone'],
    ['a suspended account', anAccountFrame(T, 'suspended'), 'author-gone'],
    ['a post without a record', aCommitFrame(T), 'malformed-post'],
    ['a text that is a number', aCommitFrame(T, { record: { text: 5 } }), 'malformed-post'],
    ['an unknown kind', JSON.stringify({ did: AUTHOR, time_us: T, kind: 'sync' }), 'other'],
  ])('tells %s', (_, frame, kind) => {
    expect(read(frame)).toMatchObject({ kind, timeUs: T });
  });

  describe('of posts whose text names nothing', () => {
    const heard: string[] = [];
    const mayName = (json: Uint8Array, from: number) => {
      const text = Buffer.from(json).toString('utf8', from);
      heard.push(text.slice(0, text.indexOf('"')));
      return text.startsWith('biznet');
    };
    const readBy = (frame: string) => JETSTREAM_V1.read(Buffer.from(frame), mayName);
    beforeEach(() => heard.splice(0));

    it('tells that they were there', () => {
      expect(readBy(aPostFrame(T, 'lunch', { rkey: 'r1' }))).toEqual({
        kind: 'unnamed-post',
        did: AUTHOR,
        timeUs: T,
        rkey: 'r1',
      });
      expect(heard).toEqual(['lunch']);
    });

    it.each([
      ['a text that may name something', aPostFrame(T, 'biznet'), 'post'],
      ['such a text behind another one', record({ embed: { text: 'a' }, text: 'biznet' }), 'post'],
      ['such a text before another one', record({ text: 'biznet', embed: { text: 'a' } }), 'post'],
      ['tags beside the text', record({ text: 'lunch', tags: ['biznet'] }), 'post'],
      [
        'a tag as a facet',
        record({ facets: [{ features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'biznet' }] }] }),
        'post',
      ],
      [
        'keys in another order',
        aPostFrame(T, 'lunch').replace('"kind":"commit",', '').replace(/}$/, ',"kind":"commit"}'),
        'post',
      ],
      ['a text that is a number', aCommitFrame(T, { record: { text: 5 } }), 'malformed-post'],
      ['no text', aCommitFrame(T, { record: {} }), 'malformed-post'],
      ['a changed post', aPostFrame(T, 'lunch', { operation: 'update' }), 'taken-back'],
    ])('parses %s', (_, frame, kind) => expect(readBy(frame)).toMatchObject({ kind }));

    it('refuses what is cut off', () => expect(readBy(aPostFrame(T, 'lunch').slice(0, -1))).toBeNull());
  });

  it.each([
    ['no JSON', 'hello'],
    ['cut JSON', aPostFrame(T, 'x').slice(0, -5)],
    ['an array', '[]'],
    ['null', 'null'],
    ['a time that is text', aPostFrame(T, 'x').replace(String(T), `"${T}"`)],
    ['no time', aPostFrame(T, 'x').replace('time_us', 'time')],
    ['a commit without its commit', JSON.stringify({ did: AUTHOR, time_us: T, kind: 'commit' })],
    [
      'a frame of v2',
      '{"$type":"message","payload":{"seq":1,"did":"did:plc:a","time":"2024-09-09T19:46:02Z"}}',
    ],
    ['an empty frame', ''],
  ])('refuses %s', (_, frame) => {
    expect(read(frame)).toBeNull();
  });

  it('reads keys in any order', () => {
    const { did, time_us, kind, commit } = JSON.parse(aPostFrame(T, 'x')) as Record<string, unknown>;
    expect(read(JSON.stringify({ kind, commit, time_us, did }))).toMatchObject({ kind: 'post', timeUs: T });
  });

  it('is not fooled by a text that looks like a head', () => {
    const text = '{"did":"did:plc:a","time_us":1783175888090631,"kind":"identity"';
    expect(read(aPostFrame(T, text))).toMatchObject({ kind: 'post', record: { text } });
  });

  it('keeps a post whose facets are malformed', () => {
    expect(read(record({ facets: [{ features: 3 }] }))).toMatchObject({ kind: 'post' });
  });
});

describe('mapBlueskyPost', () => {
  const map = (fields: object) => {
    const event = read(record(fields));
    if (event?.kind !== 'post') throw new Error('no post');
    return mapBlueskyPost(event);
  };
  const facet = (tag: string) => ({
    index: { byteStart: 0, byteEnd: 1 },
    features: [{ $type: 'app.bsky.richtext.facet#tag', tag }],
  });

  it('takes the time of the stream, not the word of the author', () => {
    expect(map({ createdAt: '1999-01-01T00:00:00Z' }).createdAtMs).toBe(Math.floor(T / 1000));
  });

  it.each([
    [{}, []],
    [{ facets: [facet('ChatGPTDown')] }, ['ChatGPTDown']],
    [{ tags: ['OpenAI'] }, ['OpenAI']],
    [
      { facets: [facet('ChatGPTDown'), facet('ChatGPTDown')], tags: ['OpenAI', ''] },
      ['ChatGPTDown', 'OpenAI'],
    ],
    [{ facets: [{ features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://x' }] }] }, []],
  ])('finds the hashtags of %j', (fields, expected) => {
    expect(map(fields).hashtags).toEqual(expected);
  });

  it.each([
    [undefined, null],
    [[], null],
    [['pt-BR', 'en'], 'pt-BR'],
  ])('declares the language of %j as %s', (langs, expected) => {
    expect(map({ langs }).language).toBe(expected);
  });

  it('gives an address that people can open', () => {
    expect(map({}).url).toBe(`https://bsky.app/profile/${AUTHOR}/post/r${T}`);
  });
});

const RECORDED = '../shared/payloads/bluesky';
(existsSync(RECORDED) ? describe : describe.skip)(`recorded frames in ${RECORDED}`, () => {
  const lines = (file: string) =>
    readFileSync(`${RECORDED}/${file}`, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  const kinds = (file: string) => {
    const counts: Record<string, number> = {};
    for (const line of lines(file)) {
      const kind = read(line)?.kind ?? 'unreadable';
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  };

  it('reads a verbatim capture of the network', () => {
    expect(kinds('jetstream_v1_events.jsonl')).toEqual({ post: 10, other: 6 });
  });

  it('reads our own posts on a reference Bluesky', () => {
    expect(kinds('jetstream_v1_own_posts.jsonl')).toEqual({ post: 20, other: 2, 'taken-back': 1 });
  });

  it('refuses frames of v2', () => {
    expect(kinds('jetstream_v2_frames.jsonl')).toEqual({ unreadable: 2 });
  });
});
