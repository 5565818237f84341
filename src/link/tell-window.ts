import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { type DetectorNeeds, type WindowScore } from './backtest-report.js';

/** One window of a backtest in plain words, in the order in which things happened. */
export function tellWindow(score: Omit<WindowScore, 'story'>, needs: DetectorNeeds): string[] {
  if (!score.observed) return ['No recording speaks of this service at that time: it counts in no figure.'];
  return score.found ? tellFound(score) : tellUnseen(score, needs);
}

function tellFound(score: Omit<WindowScore, 'story'>): string[] {
  const { onset, detectedAt, peakAt, crowdEnd, waves, leadMinutes, acknowledgedAt } = score;
  const said = tellFirstWords(score, 'First words of this wave');
  const told = onset && detectedAt ? ` and was told at ${clock(detectedAt, onset)}` : '';
  const whose = score.official ? 'official' : 'known';
  const after = score.onsetErrorMinutes ?? 0;
  const offset =
    after === 0
      ? `at the ${whose} start`
      : `${span(Math.abs(after))} ${after < 0 ? 'before' : 'after'} the ${whose} start`;
  const word = acknowledgedAt
    ? `The ${whose} word came at ${clock(acknowledgedAt, onset)}`
    : `The ${whose} start is ${clock(score.start, onset)} (${score.official ? 'no first word is known' : 'no word of the provider is known'})`;
  const lead = leadMinutes ?? 0;
  const ahead =
    lead === 0 ? 'the same minute' : `${span(Math.abs(lead))} ${lead > 0 ? 'after' : 'before'} we told`;
  const again = waves > 1 ? ` in the last of ${waves} waves` : '';
  return [
    ...said,
    `The wave began at ${clock(onset)}, ${offset},${told}.`,
    `${word}: ${ahead}.`,
    `It peaked at ${clock(peakAt, onset)} and ended ${crowdEnd === null ? 'after the recording' : `at ${clock(crowdEnd, onset)}`}${again}; the window ended ${score.end === null ? 'later: it is open' : `at ${clock(score.end, onset)}`}.`,
    tellLink(score),
  ];
}

function tellLink(score: Omit<WindowScore, 'story'>): string {
  const { linked, linkConfidence, notLinked, rival } = score;
  const sure = (linkConfidence ?? 0).toFixed(2);
  if (linked) return `Linked with confidence ${sure}.`;
  switch (notLinked) {
    case 'too-far':
      return 'Not linked: it was told more than two hours before the window, or began half an hour after its end.';
    case 'lost-to-rival':
      return rival?.window === score.window
        ? `Not linked: it would have been (${sure}), but the spike ${rival.spike} fits the window better.`
        : `Not linked: it would have been (${sure}), but its spike fits the window ${rival?.window ?? ''} better.`;
    case 'other-window':
      return `Not linked: its spike is linked to another window, and fits this one badly (${sure}).`;
    case 'weak-fit':
    case null:
      return `Not linked: in time and shape it fits too badly (${sure}).`;
  }
}

function tellUnseen(score: Omit<WindowScore, 'story'>, needs: DetectorNeeds): string[] {
  const { facts, missing } = score;
  if (!facts) return ['Unseen.'];
  const { posts, people, highest, busiest } = facts;
  const most = busiest
    ? `, at most ${busiest.people} within ${needs.crowdMinutes} minutes (${clock(busiest.at)}${busiest.expected === null ? '' : `, ${busiest.expected.toFixed(1)} expected`})`
    : '';
  const reached = highest
    ? `The highest score was ${highest.score.toFixed(1)} at ${clock(highest.at)}; ${needs.score} raises a spike.`
    : `The score stayed below 1; ${needs.score} raises a spike.`;
  const reasons: Readonly<Record<(typeof missing)[number], string>> = {
    'not-heard': 'nobody listened',
    'no-past': `it was listened to for ${Math.round(facts.heardBeforeMinutes)} minutes before, and nothing is judged in the first ${needs.warmUpMinutes}`,
    'heard-in-part': `only ${Math.round(100 * facts.heard)} % of it was heard`,
    'no-posts': 'nobody spoke of it',
    'too-few-people': `${needs.people} people within ${needs.crowdMinutes} minutes are needed`,
    'not-unusual': 'so many speak of it on other days too',
    nearly: 'it was watched, and a little more would have raised it',
    'other-spike': 'loud enough, but within a spike that belongs to another window or began long before',
  };
  return [
    ...tellFirstWords(score, 'People said'),
    `Unseen: ${posts} ${posts === 1 ? 'post' : 'posts'} of ${people} ${people === 1 ? 'person' : 'people'}${most}. ${reached}`,
    `What was missing: ${missing.map((reason) => reasons[reason]).join('; ')}.`,
  ];
}

function tellFirstWords({ facts }: Omit<WindowScore, 'story'>, words: string): string[] {
  return (facts?.firstWords ?? [])
    .slice(0, 2)
    .map(({ at, text }, index) => `${index === 0 ? words : 'Then'} (${clock(at)}): “${shorten(text)}”`);
}

function shorten(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const letters = [...line];
  return letters.length <= 120 ? line : `${letters.slice(0, 119).join('')}…`;
}

/** Day and time in UTC; the time alone when `beside` is of the same day. */
function clock(iso: string | null, beside: string | null = null): string {
  if (iso === null) return 'an unknown time';
  const time = iso.slice(11, 16);
  return beside?.slice(0, 10) === iso.slice(0, 10) ? time : `${iso.slice(0, 10)} ${time}`;
}

function span(minutes: number): string {
  const ms = Math.round(minutes) * MINUTE_MS;
  if (ms < 2 * HOUR_MS) return `${Math.round(ms / MINUTE_MS)} min`;
  if (ms >= 2 * DAY_MS) return `${(ms / DAY_MS).toFixed(1)} days`;
  const rest = Math.round((ms % HOUR_MS) / MINUTE_MS);
  return `${Math.floor(ms / HOUR_MS)} h${rest > 0 ? ` ${rest} min` : ''}`;
}
