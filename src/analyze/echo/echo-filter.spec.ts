import fc from 'fast-check';
import { aPost } from '../../../test/builders/a-post.js';
import { type Post } from '../../domain/post.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { ECHO_MEMORY_MS, EchoFilter } from './echo-filter.js';

const START_MS = Date.UTC(2025, 5, 10, 7, 6);
const ADVERT = 'Long evenings without light are over, get the lamp that shines for ten hours at a time';

function at(afterMs: number, text: string, changes: Partial<Post> = {}): Post {
  return aPost({ id: `x:${afterMs}`, createdAtMs: START_MS + afterMs, text, ...changes });
}

describe('EchoFilter', () => {
  it.each<[string, string, string, string | null]>([
    ['the same words', ADVERT, ADVERT, 'echo'],
    ['the same words, loudly', ADVERT, `${ADVERT.toUpperCase()}!!!`, 'echo'],
    ['other numbers and a tail', ADVERT, `99 ${ADVERT} only today`, 'echo'],
    [
      'a passage in own words',
      ADVERT,
      `my aunt told me twice already ${ADVERT.slice(0, 62)} and so on she goes`,
      'echo',
    ],
    ['other words', ADVERT, 'No light in our street since seven, is it the same where you live?', null],
    [
      'what many say',
      'there is a power outage in my street again',
      'lovely, there is a power outage in my town',
      null,
    ],
    ['the same few words', 'chatgpt is down again', 'chatgpt is down again', null],
    [
      'numbers that collide when folded',
      'I use 7 and 11 or 12 and 9 here',
      'I use 8 and 10 or 11 and 3 here',
      null,
    ],
    ['a link to a page', 'Read https://news.test/a/1', 'Look! https://news.test/a/1?utm=x', 'echo'],
    ['a link to a front page', 'See https://news.test/', 'Mine too: https://news.test', null],
    [
      'a link to a status page',
      'See https://status.openai.test/x',
      'down? https://status.openai.test/x',
      null,
    ],
    [
      'the same Japanese sentence',
      '今日は朝からずっと接続できなくて仕事にならない状態が続いています',
      '今日は朝からずっと接続できなくて仕事にならない状態が続いています',
      'echo',
    ],
    [
      'Thai words that everybody uses',
      'วันนี้อินเทอร์เน็ตที่บ้านใช้ไม่ได้ตั้งแต่เช้าแล้วค่ะ โทรหาก็ไม่รับสาย',
      'เมื่อคืนอินเทอร์เน็ตของเราช้ามาก ตั้งแต่เช้าก็ยังเหมือนเดิม ไม่มีใครรับสาย',
      null,
    ],
    [
      'the same Thai sentence',
      'วันนี้อินเทอร์เน็ตที่บ้านใช้ไม่ได้ตั้งแต่เช้าแล้วค่ะ โทรหาก็ไม่รับสาย',
      'พี่คะ วันนี้อินเทอร์เน็ตที่บ้านใช้ไม่ได้ตั้งแต่เช้าแล้วค่ะ โทรหาก็ไม่รับสาย',
      'echo',
    ],
    ['a letter drawn out', 'ในที่สุดก็กลับมาแล้ววววววววววววววววววววววว', 'ไม่เอาแล้ววววววววววววววววววววววว', null],
    [
      'hashtags that many append',
      'พี่เขาตอบเร็วมากเลยนะ #อินเทอร์เน็ตล่มทั้งประเทศวันนี้เลย',
      'ยังไม่มาเลยที่ลาดพร้าว #อินเทอร์เน็ตล่มทั้งประเทศวันนี้เลย',
      null,
    ],
    [
      'a count of its own',
      'NOW: 180,000 power outages in Massachusetts #wind',
      'RIGHT NOW: 196,000 power outages in Massachusetts',
      null,
    ],
    [
      'a headline with other numbers in it',
      'Earthquake of 7.6 hits the coast. Tsunami warning',
      'Earthquake of 7.9 hits the coast... Tsunami warning!',
      'echo',
    ],
    [
      'a stock phrase in a long text of its own',
      'No School today due to high winds, power outages, and dangerous road conditions. Be safe',
      'STORY ART and LITTLE LEARNERS are cancelled! Due to high winds, power outages, and dangerous road conditions, our teachers cannot reach the house on Mill Lane before noon, and we will call each of the families with a new date on Monday morning',
      null,
    ],
    ['another video', 'See https://tube.test/watch?v=one', 'This: https://tube.test/watch?v=two', null],
    [
      'the same video',
      'See https://tube.test/watch?v=one',
      'This: HTTPS://tube.test/watch?utm_source=a&v=one&amp;feature=share',
      'echo',
    ],
    ['a short Japanese cry', '接続できない障害かな', '接続できない障害かな', null],
  ])('judges %s', (_name, first, second, reason) => {
    const filter = new EchoFilter();
    expect(filter.judge(at(0, first))).toBeNull();
    expect(filter.judge(at(MINUTE_MS, second))).toBe(reason);
  });

  it('takes reposts by reference and by text, and does not hold them against the original', () => {
    const filter = new EchoFilter();
    expect(filter.judge(at(0, ADVERT, { repostOf: 'x:9' }))).toBe('repost');
    expect(filter.judge(at(1, `RT somebody: ${ADVERT}`))).toBe('repost');
    expect(filter.judge(at(2, ADVERT))).toBeNull();
  });

  it.each<[string, number, string | null]>([
    ['at that time of day', DAY_MS + 5 * MINUTE_MS, 'bot'],
    ['three days later at that time', 3 * DAY_MS - 5 * MINUTE_MS, 'bot'],
    ['at another time', DAY_MS + 7 * MINUTE_MS, null],
    ['soon after', 3 * MINUTE_MS, null],
  ])('knows the same seven words %s', (_when, afterMs, reason) => {
    const words = 'good morning from the lamp shop today';
    const filter = new EchoFilter();
    filter.judge(at(0, words));
    expect(filter.judge(at(afterMs, words))).toBe(reason);
  });

  it.each<[string, (string | null)[], string | null]>([
    ['one author', ['monitor', 'monitor', 'monitor', 'monitor'], 'bot'],
    ['one author, not so often', [null, 'monitor', 'monitor', 'monitor'], null],
    ['several people', ['ann', 'ben', 'cem', 'dora'], null],
    ['people unknown', [null, null, null, null], null],
  ])('knows the template of a monitor: %s', (_who, authors, reason) => {
    const filter = new EchoFilter();
    const places = ['Lyon', 'Berlin', 'Jakarta', 'Recife'];
    const verdicts = authors.map((author, i) =>
      filter.judge(
        at(i * 3 * HOUR_MS, `Status 503 at 12:0${i} UTC: checkout, ${places[i] ?? ''}`, { author }),
      ),
    );
    expect(verdicts).toEqual([null, null, null, reason]);
  });

  it.each<[string, string, string, string | null]>([
    ['a headline of few words with a link', 'Half of Lyon is still offline', 'https://b.test/2', 'echo'],
    ['the same few words without one', 'Half of Lyon is still offline', '', null],
    [
      'own words beside a seen link',
      'my neighbours and I wait here since noon, they say more there',
      'https://a.test/1',
      null,
    ],
  ])('judges %s', (_name, text, link, reason) => {
    const filter = new EchoFilter();
    filter.judge(at(0, 'Half of Lyon is still offline https://a.test/1'));
    expect(filter.judge(at(MINUTE_MS, `${text} ${link}`))).toBe(reason);
  });

  it('does not add up stock phrases of several posts to a copy', () => {
    const filter = new EchoFilter();
    const said = [
      'the shop is closed today due to a power cut',
      'no trams until noon, we apologize for the inconvenience',
      'our phones are out, please check back for updates',
    ];
    for (const [i, text] of said.entries()) expect(filter.judge(at(i * MINUTE_MS, text))).toBeNull();
    const notice =
      'library is closed today due to heating, we apologize for the inconvenience, please check back for updates';
    expect(filter.judge(at(HOUR_MS, notice))).toBeNull();
  });

  it('forgets to the millisecond', () => {
    for (const [lateMs, reason] of [
      [0, 'bot'],
      [1, null],
    ] as const) {
      const filter = new EchoFilter();
      filter.judge(at(0, ADVERT));
      expect(filter.judge(at(ECHO_MEMORY_MS + lateMs, ADVERT))).toBe(reason);
    }
  });

  it('goes on alike after its memory was judged once more', () => {
    const words = fc.constantFrom('light', 'is', 'out', 'here', 'again', 'since', 'noon');
    const texts = fc.array(fc.array(words, { minLength: 3, maxLength: 14 }), { minLength: 5, maxLength: 40 });
    const authors = fc.array(fc.constantFrom('ann', 'ben', null), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(texts, authors, fc.integer({ min: 1, max: 30 }), (all, who, hoursApart) => {
        const posts = all.map((text, i) =>
          at(i * hoursApart * HOUR_MS, text.join(' '), { author: who[i] ?? null }),
        );
        const half = Math.floor(posts.length / 2);
        const steady = new EchoFilter();
        const steadyVerdicts = posts.map((post) => steady.judge(post));
        const restarted = new EchoFilter();
        const sinceMs = (posts[half]?.createdAtMs ?? 0) - ECHO_MEMORY_MS;
        for (const post of posts.slice(0, half)) if (post.createdAtMs >= sinceMs) restarted.judge(post);
        const verdicts = posts.slice(half).map((post) => restarted.judge(post));
        expect(verdicts).toEqual(steadyVerdicts.slice(half));
      }),
    );
  });
});
