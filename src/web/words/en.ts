import { ENGLISH_OUTAGE, ENGLISH_POSTS, ENGLISH_SERVICE } from './story-en.js';
import { RULES_EN } from './rules-en.js';
import { type Words } from './words.js';

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const number = (count: number): string => SMALL[count] ?? String(count);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const minutes = (count: number): string => `${count} minute${count === 1 ? '' : 's'}`;

export const ENGLISH: Words = {
  title: 'Outcry: outages, as people tell them',
  name: 'English',
  locale: 'en-GB',
  nav: {
    overview: 'Overview',
    outages: 'Outages',
    digests: 'Digests',
    hashtags: 'Hashtags',
    sources: 'Sources',
    api: 'API',
    skip: 'To the content',
  },
  states: {
    confirmed: 'confirmed',
    suspected: 'suspected',
    watch: 'watch',
    calm: 'calm',
    blind: 'blind',
  },
  units: { minute: 'min', hour: 'h', day: 'd' },
  headline: {
    nothingTracked: 'Nothing is tracked yet.',
    blind: 'No source is speaking to us, so we cannot say whether anything is down.',
    calm: (services) =>
      services === 1 ? 'The service we hear is calm.' : `All is calm at the ${services} services we hear.`,
    down: (names, many) => `${names} ${many ? 'are' : 'is'} down.`,
    maybeDown: (names, _many) => `${names} may be down.`,
    watch: (names) => `Something may be stirring at ${names}.`,
    officialOnly: (names) => `People are calm, but ${names} reports trouble of its own.`,
    handEnteredOnly: (names) => `People are calm, but trouble at ${names} was entered by hand.`,
    peopleFirst: (count) => `People said so ${minutes(count)} before its status page did.`,
    pageFirst: (count) =>
      count === 0
        ? 'Its status page said so in the same minute.'
        : `Its status page said so ${minutes(count)} before the crowd.`,
    pageSilent: 'Its status page does not say so yet.',
    noPage: 'It has no status page that we read.',
  },
  lede: {
    tally: (confirmed, suspected, watch) => {
      const parts = [
        confirmed > 0 ? `${number(confirmed)} outage${confirmed === 1 ? '' : 's'} confirmed` : '',
        suspected > 0 ? `${number(suspected)} suspected` : '',
        watch > 0 ? `${number(watch)} to watch` : '',
      ].filter((part) => part !== '');
      return parts.length === 0 ? '' : `${capital(parts.join(', '))}.`;
    },
    listening: (up, all, services) =>
      `${up === all ? capital(number(all)) : `${capital(number(up))} of ${number(all)}`} source${all === 1 ? '' : 's'} ` +
      `of posts ${up === 1 ? 'is' : 'are'} listening for ${services} services.`,
    deaf: (names) => `We do not hear ${names}; quiet there proves nothing.`,
    noSource: 'No source of posts is switched on; posts can be pushed in.',
    partly: (percent) => `Of the last quarter of an hour we heard ${percent}.`,
  },
  and: 'and',
  more: (count) => `${count} more`,
  table: {
    trouble: 'In trouble',
    services: 'Services',
    caption: 'people an hour, now and expected · last 24 hours with what is normal',
    service: 'Service',
    state: 'State',
    day: 'Last 24 h',
    now: 'Now',
    expected: 'Expected',
    ahead: 'Ahead of page',
    saying: 'What people say',
    since: (time, length) => `since ${time}, ${length}`,
    official: (status, time) => `its page: ${status} since ${time}`,
    handEntered: (time) => `entered by hand: since ${time}`,
    notHeardFor: (length) => `no source has spoken for ${length}`,
    neverHeard: 'no source has spoken yet',
    notHeard: 'not heard',
    noPage: 'no page',
    silentPage: 'page silent',
    minutes: (signed) => `${signed} min`,
  },
  front: {
    live: 'live',
    reconnecting: 'reconnecting',
    find: 'Find a service or hashtag',
    show: 'Show',
    all: 'all',
    tally: (shown, all) => `${shown} of ${all} services`,
    nothing: 'No service here is called that.',
    calm: 'Calm',
    calmCaption: 'last 24 hours with what is normal · how long ago somebody last spoke',
    blind: 'We are blind here',
    blindCaption: 'nobody has listened for a quarter of an hour; quiet here proves nothing',
    spoke: (length) => `last spoke ${length} ago`,
    neverSpoke: 'nobody has spoken yet',
    confidence: (sureness, percent) => `${sureness}, ${percent}`,
    sureness: {
      almostCertain: 'almost certain',
      veryLikely: 'very likely',
      likely: 'likely',
      possible: 'possible',
      faint: 'faint',
    },
    sources: (ears, pages) =>
      `${capital(number(ears))} source${ears === 1 ? '' : 's'} of posts and ${number(pages)} status page${pages === 1 ? '' : 's'}: ` +
      'what each hears, and where it missed something',
  },
  legend: {
    line: 'people a quarter of an hour',
    band: 'normal, with its spread',
    gap: 'nobody listened',
    official: "the provider's own window",
  },
  story: {
    people: 'people a minute',
    official: "the provider's own window",
    entered: 'entered by hand',
    crowd: 'spike',
  },
  chart: (people, peak, peakAt) =>
    `Last 24 hours: ${people} people, most at ${peakAt} with ${peak} in 15 minutes`,
  chartBlind: 'Last 24 hours: nobody listened',
  spikes: {
    heading: 'Latest spikes',
    none: 'No spike so far.',
    open: 'now',
    people: (count, peak, normal) =>
      `${count} ${count === '1' ? 'person' : 'people'}, at the peak ${peak} a minute where ${normal} is normal`,
    sentiment: (score) => `sentiment ${score}`,
    evidence: 'evidence',
    story: 'the story',
    wave: (onset, end) => `${onset} – ${end}`,
    raised: (time) => `raised ${time}`,
  },
  sources: {
    title: 'Sources',
    headline: {
      noSource: 'No source of posts is switched on.',
      all: (ears) =>
        ears === 1
          ? 'The one source of posts is listening.'
          : `All ${number(ears)} sources of posts are listening.`,
      some: (up, ears, deaf) =>
        `${capital(number(up))} of ${number(ears)} sources of posts ${up === 1 ? 'is' : 'are'} listening; we do not hear ${deaf}.`,
      none: 'No source of posts is listening: we are blind.',
    },
    heard: (percent) => `Together they heard ${percent} of the last day.`,
    promise: 'Whatever is read is accounted for, and where nobody listened we do not speak of calm.',
    ears: 'Where people speak',
    caption: 'read = counted + duplicate + dropped + failed, since the beginning',
    none: 'No source has reported yet.',
    source: 'Source',
    day: 'Last 24 hours',
    week: 'Last 7 days',
    latest: 'Newest post',
    account: 'What became of what it read',
    listening: 'listening',
    failing: 'failing',
    silent: 'silent',
    waiting: 'waiting',
    ago: (length) => `${length} ago`,
    within: (length) => `in ${length}`,
    answered: 'last answer',
    neverAnswered: 'no answer yet',
    nextTry: 'next try',
    dueNow: 'due now',
    behind: (length) => `newest post ${length} old`,
    tries: (count) => `${number(count)} ${count === 1 ? 'try' : 'tries'} failed in a row`,
    share: (percent) => `listened ${percent}`,
    gaps: (count, longest, from, to) =>
      count === 1
        ? `one gap of ${longest}, ${from} – ${to}`
        : `${number(count)} gaps, the longest ${longest}, ${from} – ${to}`,
    noGap: 'no gap',
    notYet: 'not listened yet',
    identity: (read, counted, duplicate, dropped, failed) =>
      `${read} read = ${counted} counted + ${duplicate} duplicate + ${dropped} dropped + ${failed} failed`,
    budget: (remaining, limit) =>
      limit === null
        ? `${remaining} requests left for now`
        : `${remaining} of ${limit} requests left for now`,
    spending: (spent, budget) => `${spent} of today’s ${budget} spent (UTC day)`,
    plan: (counts, posts, rechecks) =>
      `expected: ${counts} for counting; at most ${posts} for posts and ${rechecks} for asking again`,
    pagesHeading: 'Status pages of providers',
    pages: (all, failing) =>
      `${capital(number(all))} status page${all === 1 ? '' : 's'} of providers` +
      (failing === 0
        ? ', all answering'
        : failing === all
          ? ', none answering'
          : `, ${number(failing)} not answering`),
    pagesNone: 'No status page is read.',
    kinds: { stream: 'stream', poll: 'asked in turn', official: 'status page', push: 'pushed by API' },
    hears: {
      bluesky: 'every public post, as it is written',
      'bluesky:search': 'searches for the tracked hashtags',
      mastodon: 'the tracked hashtags, as this server sees them',
      hackernews: 'new stories and comments',
      news: 'headlines that name a tracked service',
      x: 'counts of the tracked hashtags; posts where they rise',
      'x:stream': 'posts with the tracked hashtags while a spike lasts',
      reddit: 'new submissions of a few communities',
      'reddit:rss': 'new submissions, by feed',
      youtube: 'comments in watched places, and under found videos in a spike',
      threads: 'the tracked hashtags in turn',
      downdetector: 'reports of users, by company',
      push: 'what is handed to us',
    },
    drops: {
      'no-service': 'about no tracked service',
      'opted-out': 'not meant to be indexed',
      repost: 'reposts',
      echo: 'echoes',
      bot: 'bots',
      spam: 'spam',
    },
    legend: { heard: 'listened', gap: 'gap: nobody listened' },
  },
  errors: {
    offline: 'Its name cannot be looked up: this machine seems to be offline.',
    refused: 'It cannot be reached.',
    timeout: 'It did not answer in time.',
    unauthorized: 'It wants a token or does not let us in.',
    limited: 'It told us to slow down.',
    certificate: 'Its certificate cannot be trusted.',
    payload: 'It answered something we cannot read.',
    other: 'The last try failed.',
  },
  incidents: {
    investigating: 'investigating',
    identified: 'identified',
    monitoring: 'monitoring',
    resolved: 'resolved',
  },
  symptoms: {
    down: 'down',
    'no-connection': 'no connection',
    slow: 'slow',
    timeout: 'time-outs',
    intermittent: 'drops in and out',
    login: 'cannot log in',
    'error-message': 'error message',
    crash: 'crashes',
    'not-loading': 'does not load',
    'missing-data': 'things are missing',
    payment: 'payment fails',
    messages: 'messages do not arrive',
    'call-voice': 'calls fail',
    media: 'will not play',
    power: 'no electricity',
    capacity: 'overloaded',
    'wrong-answers': 'odd answers',
    'bad-quality': 'bad quality',
  },
  digests: {
    heading: 'The days, told one by one.',
    lede: 'A digest is made of every day and of every week. Once that is over, it does not change any more.',
    none: 'No digest was made yet; the first comes after the first full day.',
    today: 'Today, so far',
    open: 'day not over',
    older: 'Older days',
    week: (number, days) => `Week ${number}${days === undefined ? '' : `, ${days}`}`,
    states: { outage: 'outage', watch: 'near miss', quiet: 'all clear', unheard: 'not heard' },
    feed: 'As a feed',
  },
  badge: {
    blind: 'blind: nobody listens',
    notTracked: 'not tracked',
    officialOnly: 'people calm, provider reports trouble',
  },
  embed: {
    chart: (name, hours) => `${name}, the last ${hours} h`,
    now: (state) => `now: ${state}`,
    more: 'Details',
    blind: 'Nobody has listened in the last quarter of an hour, so we do not know.',
  },
  verdict: {
    ask: {
      confirmed: (names, since) => `Was ${names} really down since ${since}?`,
      rejected: (names, since) => `Was it a false alarm that ${names} was down since ${since}?`,
    },
    button: { confirmed: 'Yes, it was down', rejected: 'Yes, a false alarm' },
    said: {
      confirmed: (names, since) => `You said that ${names} was down since ${since}.`,
      rejected: (names, since) => `You said that ${names} was not down since ${since}.`,
    },
    why: 'It counts only when you press the button. What people say here makes the scorecard.',
    thanks: 'Thank you.',
    story: 'The story and its evidence',
    expired: 'It is too late to say: this link was good for a week.',
    unknown: 'This link is not one of ours, or what it asks about has gone.',
  },
  outage: ENGLISH_OUTAGE,
  service: ENGLISH_SERVICE,
  posts: ENGLISH_POSTS,
  rules: RULES_EN,
  unsubscribe: {
    heading: {
      open: 'Stop the mails of the digest?',
      stopped: 'The digest is not mailed any more.',
      unknown: 'This link is not one of ours, or its subscription has gone.',
    },
    why: (readers) =>
      readers > 1
        ? `This stops them for all ${readers} addresses of this subscription. Alerts go on, where it has them.`
        : 'Alerts go on, where you have them. The digests stay on the web.',
    button: 'Stop the mails',
    web: 'The digests on the web',
  },
  lost: {
    heading: 'There is nothing at this address.',
    lede: 'It may have been mistyped, or what stood here has gone.',
    broken: 'Something went wrong inside Outcry.',
  },
  foot: {
    times: (timezone) => `Times in ${timezone}.`,
    promise: 'Silence is never taken for calm: where nobody listened, we say so.',
  },
};
