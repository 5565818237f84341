import { phrasesOf } from '../../src/analyze/service-matcher.js';
import { CATALOGUE } from '../../src/config/catalogue.js';
import { aPostFrame } from '../builders/a-jetstream-frame.js';
import { randomNumbers } from '../builders/random-numbers.js';
import { type ChaosPlan, PLANNED_SERVICES, type PlannedService } from './chaos-plan.js';

/** Of all that is said, what is said of a service, 0..1: on a quiet day, and while it is down. */
const QUIET_SHARE = 0.02;
const DOWN_SHARE = 0.3;
/** Of that, what complains, and so counts: there is always somebody, and the judge knows how many. */
const QUIET_COMPLAINTS = 0.4;
const DOWN_COMPLAINTS = 0.9;

interface Words {
  readonly hashtag: string;
  readonly complaints: readonly string[];
  readonly talk: readonly string[];
}

const WORDS: Readonly<Record<PlannedService, Words>> = {
  chatgpt: {
    hashtag: '#ChatGPTDown',
    complaints: [
      'chatgpt is down again, cannot log in since',
      'anyone else getting errors from chatgpt?',
      'chatgpt error terus dari tadi',
      'is chatgpt not working for you either?',
      'chatgpt will not load, just a white page and',
    ],
    talk: [
      'asked chatgpt for a recipe of',
      'chatgpt helped me to write a letter about',
      'my uncle tried chatgpt to name his',
    ],
  },
  netflix: {
    hashtag: '#NetflixDown',
    complaints: [
      'netflix is down, it will not play',
      'netflix keeps buffering tonight, error after',
      'netflix not working on any of our screens',
      'cannot log in to netflix, it says',
      'netflix error lagi, padahal baru',
    ],
    talk: ['on netflix we saw a film about', 'netflix has a new season of', 'paid netflix for a year of'],
  },
};
const OTHER = [
  'the train was late because of',
  'a walk in the park with',
  'reading about',
  'hari ini makan',
  'new song of',
];
const CONSONANTS = [...'bdfghjklmnprstvz'];
const VOWELS = [...'aeiou'];
/** Services of the catalogue whose names are made of such syllables, as `jira` is: they are not spoken of by chance. */
const NAMES = CATALOGUE.flatMap(phrasesOf)
  .map((phrase) => phrase.toLowerCase())
  .filter((phrase) => /^(?:[bdfghjklmnprstvz][aeiou]){2,3}$/.test(phrase));

export interface PlannedFrame {
  readonly timeUs: number;
  readonly text: string;
}

/** Frames of Jetstream for the posts of a plan, in event order. Every one is of somebody else, in other words. */
export function plannedFrames(plan: ChaosPlan): PlannedFrame[] {
  const random = randomNumbers(plan.seed);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const syllable = () => `${pick(CONSONANTS)}${pick(VOWELS)}`;
  const word = (): string => {
    const made = Array.from({ length: 2 + Math.floor(random() * 2) }, syllable).join('');
    return NAMES.some((name) => made.startsWith(name)) ? word() : made;
  };
  // So many words that no two posts are taken for one that is said again.
  const tail = () => Array.from({ length: 8 }, word).join(' ');
  const sentence = (timeMs: number): string => {
    let share = random();
    for (const service of PLANNED_SERVICES) {
      const isDown = isDownAt(plan, service, timeMs);
      const spokenOf = isDown ? DOWN_SHARE : QUIET_SHARE;
      if (share < spokenOf) {
        const { hashtag, complaints, talk } = WORDS[service];
        const said = pick(random() < (isDown ? DOWN_COMPLAINTS : QUIET_COMPLAINTS) ? complaints : talk);
        return `${said} ${tail()}${isDown && random() < 0.3 ? ` ${hashtag}` : ''}`;
      }
      share -= spokenOf;
    }
    return `${pick(OTHER)} ${tail()}`;
  };
  return timesOf(plan, random).map((timeMs, index) => {
    const timeUs = Math.floor(timeMs * 1000);
    const did = `did:plc:${String(index).padStart(24, 'a')}`;
    return { timeUs, text: aPostFrame(timeUs, sentence(timeMs), { did, rkey: `c${index}` }) };
  });
}

/** UTC epoch ms in order: the past at random, the present at the pace at which it is said. */
function timesOf(plan: ChaosPlan, random: () => number): number[] {
  const { startMs, presentMs, endMs, posts, postsPerSecond } = plan;
  const lives = Math.round(((endMs - presentMs) / 1000) * postsPerSecond);
  const past = Array.from(
    { length: posts - lives },
    (_, index) => startMs + ((index + random()) / (posts - lives)) * (presentMs - startMs),
  );
  return [
    ...past,
    ...Array.from({ length: lives }, (_, index) => presentMs + (index / postsPerSecond) * 1000),
  ];
}

function isDownAt({ outages }: ChaosPlan, service: PlannedService, timeMs: number): boolean {
  return outages.some(
    (outage) => outage.service === service && timeMs >= outage.startMs && timeMs < outage.endMs,
  );
}
