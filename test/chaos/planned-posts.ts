import { aPostFrame } from '../builders/a-jetstream-frame.js';
import { randomNumbers } from '../builders/random-numbers.js';

/** What is said, and when: the same for whoever listens. Times are event times, UTC epoch ms. */
export interface Plan {
  readonly seed: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly posts: number;
  /** People who speak of the service in a quiet minute, and while it is down. */
  readonly quietPerMinute: number;
  readonly downPerMinute: number;
  /** When it is down; half-open. */
  readonly down: readonly (readonly [startMs: number, endMs: number])[];
}

const COMPLAINTS = [
  'chatgpt is down again, cannot log in since',
  'anyone else getting errors from chatgpt?',
  'chatgpt error terus dari tadi',
  'is chatgpt not working for you either?',
  'chatgpt will not load, just a white page and',
];
const TALK = [
  'asked chatgpt for a recipe of',
  'chatgpt helped me to write a letter about',
  'my uncle tried chatgpt to name his',
];
const CONSONANTS = [...'bdfghjklmnprstvz'];
const VOWELS = [...'aeiou'];
const OTHER = [
  'the train was late because of',
  'a walk in the park with',
  'reading about',
  'hari ini makan',
  'new song of',
];

/** Frames of Jetstream for the posts of a plan, in event order. Every one is of somebody else, in other words. */
export function plannedFrames(plan: Plan): { readonly timeUs: number; readonly text: string }[] {
  const random = randomNumbers(plan.seed);
  const perMinute = plan.posts / ((plan.endMs - plan.startMs) / 60_000);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const syllable = () => `${pick(CONSONANTS)}${pick(VOWELS)}`;
  const word = () => Array.from({ length: 2 + Math.floor(random() * 2) }, syllable).join('');
  // So many words that no two posts are taken for one that is said again.
  const tail = () => Array.from({ length: 8 }, word).join(' ');
  return Array.from({ length: plan.posts }, (_, index) => {
    const share = (index + random()) / plan.posts;
    const timeUs = Math.floor((plan.startMs + share * (plan.endMs - plan.startMs)) * 1000);
    const isDown = plan.down.some(([startMs, endMs]) => timeUs >= startMs * 1000 && timeUs < endMs * 1000);
    const isAbout = random() < (isDown ? plan.downPerMinute : plan.quietPerMinute) / perMinute;
    const words = !isAbout ? OTHER : isDown && random() < 0.9 ? COMPLAINTS : TALK;
    const text = `${pick(words)} ${tail()}${isAbout && random() < 0.3 ? ' #ChatGPTDown' : ''}`;
    const did = `did:plc:${String(index).padStart(24, 'a')}`;
    return { timeUs, text: aPostFrame(timeUs, text, { did, rkey: `c${index}` }) };
  }).sort((a, b) => a.timeUs - b.timeUs);
}
