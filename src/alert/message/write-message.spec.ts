import { aMessage, aNotice, aStory, NOTICE_MS } from '../../../test/builders/a-notice.js';
import { HOUR_MS } from '../../domain/time.js';
import { type AlertNotice, NOTICE_KINDS } from '../alert.js';
import { readVote } from '../vote.js';

const SHOP = aStory({ key: 'shop-1', spike: 'shop-1', service: 'shop', name: 'Shop', authors: 9, posts: 11 });
const CONFIRMED = aStory({ state: 'confirmed' });
const SUMMARY = aNotice('summary', [], {
  threads: [aStory(), SHOP].map((story) => ({ key: story.key, stories: [story], joined: [], cause: null })),
});

it.each<[AlertNotice, string, string]>([
  [
    aNotice('firing'),
    'Perhaps down: ChatGPT. 31 people report trouble since 06:42 UTC.',
    'Mungkin gangguan: ChatGPT. 31 orang melaporkan masalah sejak 06:42 UTC.',
  ],
  [
    aNotice('firing', [CONFIRMED]),
    'Down: ChatGPT. 31 people since 06:42 UTC, and a second kind of evidence agrees.',
    'Gangguan: ChatGPT. 31 orang sejak 06:42 UTC, dan bukti jenis kedua sependapat.',
  ],
  [
    aNotice('confirmed', [CONFIRMED]),
    'Down, now confirmed: ChatGPT. 31 people since 06:42 UTC.',
    'Gangguan, kini terkonfirmasi: ChatGPT. 31 orang sejak 06:42 UTC.',
  ],
  [
    aNotice('updated', [aStory(), SHOP]),
    'Shop is in trouble as well, likely by the same cause as ChatGPT: 2 services since 06:42 UTC.',
    'Shop ikut bermasalah, kemungkinan sebabnya sama dengan ChatGPT: 2 layanan sejak 06:42 UTC.',
  ],
  [
    aNotice('reminder', [aStory(), SHOP], { atMs: NOTICE_MS + HOUR_MS }),
    'Still not over after 1 h 5 min: ChatGPT and Shop. 40 people since 06:42 UTC.',
    'Belum selesai setelah 1 jam 5 menit: ChatGPT dan Shop. 40 orang sejak 06:42 UTC.',
  ],
  [aNotice('recovered'), 'Recovered after 1 h 20 min: ChatGPT.', 'Pulih setelah 1 jam 20 menit: ChatGPT.'],
  [
    SUMMARY,
    'Quiet hours are over: 2 outages are still open.',
    'Jam tenang selesai: 2 gangguan masih berlangsung.',
  ],
  [
    aNotice('summary', [], { threads: [], over: 1 }),
    'Quiet hours are over: no outage is still open, one came and went meanwhile.',
    'Jam tenang selesai: tidak ada gangguan yang masih berlangsung, 1 muncul dan selesai selama itu.',
  ],
  [
    aNotice('test'),
    'This is a test from Outcry. Nothing happened.',
    'Ini pesan uji dari Outcry. Tidak terjadi apa-apa.',
  ],
])('says it in a sentence, in both languages', (notice, english, indonesian) => {
  // A summary without counts of its own would say so.
  const told = notice.kind === 'summary' && notice.threads.length > 0 ? { ...notice, over: 0 } : notice;
  expect(aMessage(told).headline).toBe(english);
  expect(aMessage(told, { language: 'id' }).headline).toBe(indonesian);
});

it('names all that joined, and of many only the first', () => {
  const others = Array.from({ length: 99 }, (_, index) =>
    aStory({ key: `s${index}`, service: `s${index}`, name: `Service ${index}` }),
  );
  expect(aMessage(aNotice('updated', [aStory(), ...others.slice(0, 2)])).headline).toBe(
    'Service 0 and Service 1 are in trouble as well, likely by the same cause as ChatGPT: 3 services since 06:42 UTC.',
  );
  const many = aNotice('recovered', [aStory(), ...others]);
  expect(aMessage(many).headline).toBe(
    'Recovered after 1 h 20 min: ChatGPT, Service 0, Service 1, Service 2, Service 3 and 95 others.',
  );
  expect(aMessage(many, { language: 'id' }).headline).toMatch(/Service 3, dan 95 lainnya[.]$/);
  expect(aMessage(aNotice('firing', [aStory(), ...others.slice(0, 5)])).headline).toContain('and Service 4.');
});

it('tells what else is known, the cause as a hypothesis', () => {
  const official = { title: 'Elevated errors', sinceMs: NOTICE_MS, url: null };
  const notice = aNotice('firing', [aStory({ official }), SHOP]);
  const threads = notice.threads.map((thread) => ({
    ...thread,
    cause: { service: 'cloud', name: 'Cloud', share: 0.7 },
  }));
  expect(aMessage({ ...notice, threads }).facts).toEqual([
    '40 people in 51 posts, at most 18 a minute; usual are 0.6',
    'Confidence 90%, suspected',
    'Symptoms: cannot log in, slow',
    'ChatGPT itself says since 06:47 UTC: “Elevated errors”',
    'One cause, perhaps Cloud: a hypothesis, which 70% of the evidence speaks for',
  ]);
  const unsure = notice.threads.map((thread) => ({ ...thread, cause: 'undetermined' as const }));
  expect(aMessage({ ...notice, threads: unsure }, { language: 'id' }).facts.at(-1)).toBe(
    'Kemungkinan sebabnya satu; yang mana, belum dapat kami katakan',
  );
  expect(aMessage(SUMMARY).facts).toEqual([
    'ChatGPT: 31 people since 06:42 UTC',
    'Shop: 9 people since 06:42 UTC',
  ]);
});

it("tells times on the reader's clock, with the day where it is another one", () => {
  expect(aMessage(aNotice(), { timezone: 'Asia/Jakarta' }).headline).toContain('since 13:42 (Asia/Jakarta)');
  const nextDay = aNotice('reminder', [aStory()], { atMs: NOTICE_MS + 24 * HOUR_MS });
  expect(aMessage(nextDay).headline).toContain('since 10 Jun 06:42 UTC');
});

it('asks of every spike whether it was right, for a week', () => {
  const { question } = aMessage(aNotice('firing', [aStory(), SHOP]));
  const token = question?.reject.url.split('/').at(-1) ?? '';
  expect(readVote(token, 'a key of our own making', NOTICE_MS)).toMatchObject({
    spikes: ['chatgpt-20250610T0645Z', 'shop-1'],
    verdict: 'rejected',
  });
  expect(readVote(token, 'a key of our own making', NOTICE_MS + 7 * 24 * HOUR_MS)).toBe('expired');
});

it.each(NOTICE_KINDS)('has a question in %s only where there is something to ask', (kind) => {
  const { question, story } = aMessage(aNotice(kind));
  expect(question === null).toBe(kind === 'test' || kind === 'summary');
  expect(story.url).toBe(
    `https://outcry.example/${question === null ? '' : 'outages/chatgpt-20250610T0645Z'}`,
  );
});
