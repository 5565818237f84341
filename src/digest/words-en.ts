import { durationOf, roughly, type TimeUnits } from '../domain/duration.js';
import { symptomWords } from '../domain/symptom-words.js';
import { type Words } from './words-shape.js';

const FORMAT = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const NAMES = new Intl.DisplayNames('en', { type: 'language' });
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });

const SHORT: TimeUnits = { day: ['day', 'days'], hour: ['h', 'h'], minute: ['min', 'min'] };
const LONG: TimeUnits = { day: ['day', 'days'], hour: ['hour', 'hours'], minute: ['minute', 'minutes'] };

const failed = (sure: boolean, over: boolean): string =>
  over
    ? sure
      ? 'failed for'
      : 'seems to have failed for'
    : sure
      ? 'has been failing for'
      : 'seems to have been failing for';

export const WORDS_EN: Words = {
  language: 'en',
  number: (value, digits) =>
    digits === undefined
      ? FORMAT.format(value)
      : value.toLocaleString('en', { maximumFractionDigits: digits }),
  duration: (minutes) => durationOf(minutes, SHORT),
  spelled: (minutes) => durationOf(roughly(minutes), LONG),
  services: (count) => (count === 1 ? 'One service' : `${count} services`),
  digest: { day: 'Daily digest', week: 'Weekly digest' },
  period: { day: 'the day', week: 'the week' },
  between: 'to',
  soFar: (time) => `So far, up to ${time}`,
  state: { watch: 'watch', suspected: 'suspected', confirmed: 'confirmed' },
  status: {
    investigating: 'investigating',
    identified: 'identified',
    monitoring: 'monitoring',
    resolved: 'resolved',
  },
  symptom: (id) => symptomWords('en', id),
  languageName: (code) => (code === 'und' ? 'language unclear' : (NAMES.of(code) ?? code)),
  countryName: (code) => COUNTRIES.of(code) ?? code,
  headline: {
    ahead: (name, sure, over, duration, lead) =>
      `${name} ${failed(sure, over)} ${duration}. People said so ${lead} before its status page did.`,
    level: (name, sure, over, duration) =>
      `${name} ${failed(sure, over)} ${duration}. People and its status page said so at the same time.`,
    behind: (name, over, duration, lag) =>
      `${name} ${failed(true, over)} ${duration}. Its status page said so ${lag} before people did.`,
    peopleOnly: (name, sure, over, duration, page) =>
      `${name} ${failed(sure, over)} ${duration}. ${page ? 'Its status page has not said so.' : 'Only people say so; we read no status page of it.'}`,
    providerOnly: (name) => `${name} reported an incident that nobody we heard spoke of.`,
    handEntered: (name) => `An outage of ${name} was entered by hand; nobody we heard spoke of it.`,
    more: (count) => (count === 1 ? 'One more outage.' : `${count} more outages.`),
    nearMisses: (count) =>
      count === 1
        ? 'No outage that we could see. One wave came close.'
        : `No outage that we could see. ${count} waves came close.`,
    allClear: (services, period) =>
      `All clear for ${period}: no outage at the ${services === 1 ? 'one service' : `${services} services`} we listened for.`,
    unheard: 'Nobody was listening. This is not an all-clear.',
    partlyHeard: (share, period) =>
      `We heard only ${share} of ${period} and saw no outage in it. This is not an all-clear.`,
  },
  lede: {
    read: (posts, counted) => `${posts} posts read, ${counted} of them counted.`,
    counted: (posts) => `${posts} posts counted.`,
    listened: (listening, sources, share, period) =>
      `${listening} of ${sources} ${sources === 1 ? 'source' : 'sources'} listened; together they covered ${share} of ${period}.`,
    blind: (duration, spans) =>
      `Nobody listened for ${duration}: ${spans}. What happened then, we do not know.`,
    noSource: 'No source of posts was switched on.',
    pushed: 'They came as recordings that were handed to us.',
  },
  section: {
    began: 'New',
    more: 'More outages',
    days: 'Day by day',
    stillOpen: 'Still open',
    recovered: 'Recovered',
    nearMisses: 'Near misses',
    moved: 'Talked about more, or less',
    quiet: 'Quiet',
    unheard: 'Not heard',
    lag: 'Ahead of the status page',
    sources: 'Who was listening',
    symptoms: 'What broke',
    official: "The provider's words",
    examples: 'In their words',
  },
  note: {
    stillOpen: 'Began on an earlier day and not over yet.',
    nearMisses: 'Waves of talk that we do not call an outage, and why not.',
    moved:
      'Against the median of the days before at the same hours, without a wave that would make it an outage.',
    unheard: (period) => `Heard for less than half of ${period}: neither good nor bad can be said of them.`,
    chart: (span, usual) =>
      `Red: posts a minute, in steps of ${span === 'day' ? 'half an hour' : 'four hours'}. ` +
      `${usual ? 'Blue: what is usual at that hour.' : 'There are no earlier days yet to say what is usual.'} ` +
      'Violet: the time that the provider calls an incident. Hatched: nobody listened.',
    lag: (days) =>
      `Last ${days} days. Minutes by which people were first, as median and middle half; minus: the page was first.`,
  },
  outage: {
    wave: (onset, detected, people) =>
      `The wave began at ${onset} and was noticed at ${detected}; ${people} spoke of it.`,
    peak: (time, times) =>
      `The worst came at ${time}${times === null ? '' : `, ${times} times what is usual`}.`,
    over: (time, duration) => `It was over at ${time}, after ${duration}.`,
    open: (duration) => `It was still going on when this was written, after ${duration}.`,
    admitted: (time) => `The status page admitted it at ${time}.`,
    silentPage: 'The status page has said nothing.',
    noPage: 'We read no status page of it, so the silence says nothing.',
    providerOnly: (start) => `The provider gives ${start} as the start. No wave of posts was seen.`,
    handEntered: (start) =>
      `An outage from ${start} on was entered by hand; that is no word of the provider.`,
    mood: (now, usual) =>
      `Mood ${now}${usual === null ? '' : `, on the days before ${usual}`} (−1 to 1; not used as evidence).`,
    upstream: (name, share) =>
      `The cause may lie upstream, at ${name}: ${share} of the signs point there. A hypothesis, not a finding.`,
    upstreamUndetermined: 'Something upstream had trouble too; whether it was the cause cannot be told.',
    languages: (list) => `Languages: ${list}.`,
    countries: (list) => `Where, in the order of waking: ${list}.`,
    country: (name, share, woke, guessed) =>
      `${name} ${share}${woke === null ? '' : ` from ${woke}`}${guessed ? ' (guessed by language)' : ''}`,
    brief: (state, duration, lead) => `${state}, ${duration}${lead === null ? '' : `; ${lead}`}`,
    page: 'The status page',
  },
  chart: {
    drawn: (name, most, time, usual) =>
      `Posts about ${name} over time: at most ${most} a minute, at ${time}${usual === null ? '' : `; ${usual} is usual then`}.`,
    spark: (span) => `Posts each ${span === 'day' ? 'half hour' : 'four hours'}`,
    posts: 'posts a minute',
    usual: 'usual',
    unheard: 'nobody listened',
    onset: 'first wave',
    admitted: 'page admits it',
    peak: 'peak',
    official: 'official',
  },
  fact: {
    ahead: 'ahead of the official page',
    behind: 'behind the official page',
    onset: 'first wave',
    peak: 'usual, at the peak',
    people: 'people',
    duration: 'long',
    official: 'official start',
    handEntered: 'start, entered by hand',
    confidence: 'confidence',
  },
  nearMiss: (onset, end, posts, perMinute) =>
    `${onset}–${end ?? 'open'}: ${posts} posts, at most ${perMinute} a minute.`,
  why: {
    mentions: 'People spoke of it, but hardly anybody said that it failed for them.',
    thinned: 'At first it looked like more, then the evidence thinned.',
    rejected: 'A person looked at it and said that it was none.',
  },
  heardOn: (sources, isOne) => `Heard on ${sources}${isOne ? ' alone' : ''}.`,
  day: {
    outage: (names) => (names === '' ? 'an outage of an earlier day went on' : names),
    watch: 'a near miss, no outage',
    quiet: 'all clear',
    unheard: 'not heard well enough to say',
  },
  moved: (posts, usual, change) => `${posts} posts against ${usual} (${change})`,
  quietUncompared: (count) =>
    count === 1 ? 'One service without a wave' : `${count} services without a wave`,
  quiet: (count) => (count === 1 ? 'One service as usual' : `${count} services as usual`),
  lagHead: ['Service', 'Median', 'Middle half', 'Outages', 'Never admitted'],
  none: 'none',
  source: {
    heard: (share, period) => `listened for ${share} of ${period}`,
    gaps: (spans) => `not at ${spans}`,
    spent: (dollars) => `cost ${dollars}`,
    official: (time) => `last read ${time}`,
    pages: (count) => (count === 1 ? 'One official page' : `${count} official pages`),
    never: 'never reached',
    pushed: 'recordings that were handed to us',
    error: (message) => `now failing: ${message}`,
  },
  link: {
    story: 'The whole story and its evidence',
    permalink: 'This digest on the web',
    times: (timezone) => `All times are those of ${timezone}.`,
  },
  unsubscribe: 'Stop these mails',
  privacy: 'Posts are linked, never copied: what an author deletes is gone.',
};
