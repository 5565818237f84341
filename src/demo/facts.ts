import { type IncidentStatus } from '../domain/outage-window.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type TrackedService } from '../domain/tracked-service.js';

const on = (day: string, clock: string): number => Date.parse(`2025-06-${day}T${clock}Z`);
const june10 = (clock: string): number => on('10', clock);

/** Where the provider tells afterwards what happened on 10 June 2025, and when. */
export const WRITE_UP = 'https://status.openai.com/incidents/01JXCAW3K3JAE0EP56AEZ7CBG3/write-up';

/** What the demo follows. Its name says everywhere, in data too, that none of it was counted. */
export const DEMO_SERVICE: TrackedService = {
  slug: 'chatgpt',
  name: 'ChatGPT (synthetic)',
  hashtags: ['ChatGPTDown', 'ChatGPTEror'],
  phrases: ['chatgpt down', 'chatgpt error', 'chatgpt eror'],
  aliases: ['chatgpt', 'chat gpt'],
  dependsOn: [],
  statusPage: { type: 'incident-io', url: 'https://status.openai.com' },
  match: 'rule',
  enabled: true,
};

/** Days of usual talk before, from which the normal is learnt. */
export const HEARD_FROM_MS = on('07', '00:00:00');
/** When a showing begins: a few minutes before the wave. */
export const CURTAIN_MS = june10('06:30:00');
export const ENDS_MS = june10('23:30:00');

/** The incident's number (a ULID) holds the moment at which it was made: the provider's first word. */
export const ACKNOWLEDGED_MS = june10('07:11:31');
export const RESTORED_MS = june10('22:00:00');

/**
 * Share of requests that fail and are noticed, at dated moments. The write-up gives about 5 % at 08:45, about 35 % of
 * ChatGPT's from 09:00 to 15:00, and all restored at 22:00. It has machines fall away from 06:36 on; the wave of people began
 * at 06:45, so before 06:42 nobody says a word. Ours are the height of that first wave, which nobody gives, and that
 * of the way down past 16:40 (the major models are back) and 19:30 (the API has recovered). Between them it is a straight line.
 */
const FAILING: readonly (readonly [atMs: number, share: number])[] = [
  [june10('06:42:00'), 0],
  [june10('06:45:00'), 0.1],
  [june10('08:45:00'), 0.05],
  [june10('09:00:00'), 0.35],
  [june10('15:00:00'), 0.35],
  [june10('16:40:00'), 0.12],
  [june10('19:30:00'), 0.04],
  [RESTORED_MS, 0],
];

/** Share of requests that fail at a moment, 0..1. */
export function failingAt(atMs: number): number {
  const next = FAILING.findIndex(([fromMs]) => fromMs > atMs);
  const [before, after] = [FAILING[next - 1], FAILING[next]];
  if (!before || !after) return 0;
  return before[1] + ((atMs - before[0]) / (after[0] - before[0])) * (after[1] - before[1]);
}

/** From when on people tell one another that it is back, and until when they still do. */
export const RECOVERING = { startMs: june10('16:40:00'), endMs: RESTORED_MS + HOUR_MS } as const;
/** The press needs a while, and its headline goes round. */
export const IN_THE_NEWS = { startMs: ACKNOWLEDGED_MS + 30 * MINUTE_MS, endMs: june10('20:00:00') } as const;

/** What the status page says, at the times of the write-up and in words of ours. */
export const OFFICIAL_WORDS: readonly {
  readonly atMs: number;
  readonly status: IncidentStatus;
  readonly body: string;
}[] = [
  {
    atMs: ACKNOWLEDGED_MS,
    status: 'investigating',
    body: '(Our words) Error rates and latency are raised; we are looking into it.',
  },
  {
    atMs: june10('08:45:00'),
    status: 'identified',
    body: '(Our words) About 5 % of requests still fail while capacity is rebalanced.',
  },
  {
    atMs: june10('13:49:00'),
    status: 'monitoring',
    body: '(Our words) What brings the machines back by itself has been rolled out.',
  },
  {
    atMs: june10('16:40:00'),
    status: 'monitoring',
    body: '(Our words) The major models of the API are back.',
  },
  { atMs: june10('19:30:00'), status: 'monitoring', body: '(Our words) The API has recovered.' },
  { atMs: RESTORED_MS, status: 'resolved', body: '(Our words) Everything is restored.' },
];
