import { type AccessWords } from './access-words.js';
import { type AlertWords } from './alert-words.js';
import { type DemoWords } from './demo-words.js';
import { type DigestWords } from './digest-words.js';
import { type NewsWords } from './news-words.js';
import { type OutageWords } from './outage-words.js';
import { type PostWords } from './post-words.js';
import { type RuleWords } from './rule-words.js';
import { type ServiceWords } from './service-words.js';
import { type Words } from './words.js';

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const number = (count: number): string => SMALL[count] ?? String(count);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const minutes = (count: number): string => `${count} minute${count === 1 ? '' : 's'}`;

const OUTAGE: OutageWords = {
  list: {
    heading: 'Outages, newest first.',
    lede: 'What people and providers told of the same trouble, as one story each. Every one is a permalink.',
    none: 'No outage so far.',
    service: 'Service',
    all: 'All services',
    show: 'Show',
    older: 'Older outages',
    newest: 'Newest outages',
    lead: 'Ahead of page',
    lasted: 'Lasted',
    people: 'People',
  },
  kind: 'Outage',
  phases: { open: 'not over', recovering: 'recovering', over: 'over' },
  json: 'JSON',
  headline: {
    down: (name, length, over) =>
      over ? `${name} was down for ${length}.` : `${name} has been down for ${length}.`,
    maybeDown: (name, length, over) =>
      over ? `${name} may have been down for ${length}.` : `${name} may have been down for ${length} by now.`,
    stir: (name, length, over) =>
      over
        ? `There was a stir around ${name} for ${length}.`
        : `There has been a stir around ${name} for ${length}.`,
    providerOnly: (name, length, over) =>
      over
        ? `${name} reported trouble of ${length} that nobody we heard spoke of.`
        : `${name} has reported trouble for ${length}; nobody we heard speaks of it.`,
    handEntered: (name) => `An outage of ${name} was entered by hand; nobody we heard spoke of it.`,
    neverAdmitted: 'Its status page never said so.',
  },
  lede: {
    wave: (onset, languages, raised) =>
      `The wave began at ${onset}${languages === '' ? '' : `, first in ${languages}`}, and was raised at ${raised}.`,
    admitted: (time) => `The provider's page spoke at ${time}.`,
    peak: (time, after) => `The worst came at ${time}, ${after} after the onset`,
    times: (count) => `, at ${count} times what is normal`,
    over: (time) => `It was over at ${time}.`,
    open: 'It is not over.',
    upstream: (name, share) =>
      `The cause may lie upstream, at ${name}: ${share} of the signs point there. That is a hypothesis, not a finding.`,
    upstreamUnclear: 'Something upstream had trouble too; whether it was the cause cannot be told.',
  },
  facts: {
    ahead: 'ahead of the official page',
    behind: 'behind the official page',
    silentPage: 'the page has not said so',
    noPage: 'no status page is read',
    onset: (range) => `onset, ± ${range}`,
    officialStart: 'official start',
    enteredStart: 'start, entered by hand',
    peak: 'normal, at the peak',
    peakPosts: 'posts a minute at the peak',
    long: 'long',
    longSoFar: 'long so far',
    sure: (classes) =>
      classes === 1 ? 'sure, by one kind of evidence' : `sure, by ${classes} kinds of evidence`,
    upstream: 'upstream at fault, a hypothesis',
    noneLikely: 'none likely',
    unclear: 'undetermined',
  },
  chart: {
    heading: 'People a minute, and what is normal',
    label: (name, people, peakAt) => `${name}: ${people} people spoke of trouble, most at ${peakAt}.`,
    minutes: 'The first minutes',
    minutesLabel: (name, from, to) => `${name}, minute by minute from ${from} to ${to}.`,
    note: 'Pale blue is normal with its spread; violet is an outage as the provider dates it, or as a person entered it.',
  },
  moments: {
    begun: 'begins, officially',
    wave: 'first wave',
    raised: 'raised',
    admitted: 'page admits it',
    entered: 'entered by hand',
    peak: 'peak',
    mitigated: 'mitigation',
    restored: 'restored',
    calm: 'people calm',
  },
  timeline: {
    heading: 'What happened when',
    happenings: {
      begun: 'The provider dates the beginning here, in hindsight.',
      wave: 'The wave begins: more people than normal speak of trouble.',
      raised: 'We raise it.',
      admitted: "The provider's own page says so for the first time.",
      entered: 'It began here, as a person entered it by hand.',
      peak: 'The minute with most posts.',
      mitigated: 'The provider says that a mitigation is in place.',
      restored: 'The provider says that it is over.',
      calm: 'People are calm again.',
    },
  },
  broke: {
    heading: 'What broke',
    none: 'Nobody said what exactly.',
    quoted: 'Quoted most',
    people: (count) => (count === '1' ? '1 person' : `${count} people`),
  },
  woke: {
    heading: 'Who woke when',
    none: 'No wave of people was heard.',
    never: 'no wave',
    countries: 'Countries',
    sources: 'Sources',
    guessed: 'guessed from the language',
    label: (language, time, share) => `${language}: ${time}, ${share} of the posts`,
  },
  sure: {
    heading: 'How sure, and why',
    classes: {
      mentions: 'more people than normal name it',
      'first-hand': 'people report it at first hand',
      'second-source': 'a second platform says so',
      'user-reports': 'counts of user reports rose',
      'official-or-person': 'a provider or a person says so',
    },
    unmet: 'not seen:',
    counted: (counted, all) => `${counted} of ${all} posts counted.`,
    fired: (minutes, people, expected) =>
      `It was raised when ${people} people spoke within ${minutes} minutes where ${expected} were expected.`,
    mood: (score) => `Sentiment ${score} (−1 to 1; not used as evidence).`,
    rules: (detector, rule) => `Detector ${detector}${rule === null ? '' : `, rule ${rule} of the service`}.`,
    recompute: 'Every number behind it',
  },
  evidence: {
    heading: 'Evidence',
    first: (shown, all) => `first ${shown} of ${all}`,
    whole: 'All of it as JSON',
  },
  provider: {
    heading: "The provider's words",
    none: 'The provider has said nothing.',
    noPage: 'We read no status page of it, so we do not know what the provider said.',
    entered: 'Entered by hand, so no word of the provider.',
    page: 'its page',
  },
  changes: {
    heading: 'Changed since the live verdict',
    none: 'Nothing: judged anew, it reads as it was told live.',
    kinds: { settled: 'judged anew', withdrawn: 'withdrawn' },
    fields: {
      state: 'state',
      phase: 'phase',
      onsetMs: 'onset',
      endMs: 'end',
      score: 'score',
      confidence: 'confidence',
    },
    found: 'found only then',
  },
  siblings: {
    heading: 'Told together with',
    cause: (name) => `Likely one cause: ${name}. A hypothesis.`,
    unclear: 'Likely one cause, but which cannot be told.',
  },
};

const SERVICE: ServiceWords = {
  calm: (name) => `${name} is calm.`,
  blind: (name) => `We cannot hear ${name}, so we do not know how it is.`,
  disabled: (name) => `${name} is no longer followed.`,
  lastOutage: (ago) => `The last outage that we know of began ${ago} ago.`,
  noOutage: 'No outage of it is known so far.',
  disabledNote: 'It is switched off: what was heard until then stays here.',
  facts: {
    now: 'people in the last hour',
    expected: 'normal at this hour',
    spoke: 'since people last spoke of it',
    heard: 'of the last quarter of an hour heard',
    never: 'never',
  },
  ranges: { label: 'Stretch of time', earlier: 'Earlier', later: 'Later' },
  lasts: { '1h': 'Hour', '6h': '6 hours', '1d': 'Day', '7d': 'Week', '30d': 'Month' },
  span: (from, to) => `${from} to ${to}`,
  chart: (name, from, to) => `${name}: people a minute beside what is normal, from ${from} to ${to}.`,
  chartHeading: 'People a minute, and what is normal',
  said: {
    symptoms: 'Symptoms',
    terms: 'Rising terms',
    term: (people, usual) => `${people} people, usually ${usual}`,
    languages: 'Languages',
    countries: 'Countries',
    countriesByWaking: 'Countries, as they woke',
    sources: 'Sources',
    intents: 'What posts are',
    mood: 'Sentiment',
    moodNow: (score) => `${score} in this stretch`,
    moodUsual: (score) => `${score} in the week before`,
    moodNone: 'No post could be scored.',
    moodNote: 'From −1 to 1. Never used as evidence.',
    none: 'Nothing in this stretch.',
  },
  intents: {
    report: 'first-hand reports',
    question: 'questions',
    recovery: 'it works again',
    news: 'news',
    joke: 'jokes',
    other: 'other talk',
  },
  past: { heading: 'Outages', none: 'None so far.', all: 'All of them' },
  lag: {
    heading: (days) => `How far ahead of its page people are, in ${days} days`,
    none: 'No outage in that time to measure it by.',
    median: 'median lead',
    middle: 'middle half',
    n: 'outages that both spoke of',
    silent: 'never admitted',
    first: 'in which the page was first',
    unseen: 'that only the page spoke of',
    grade: (grade, delay) => `Grade ${grade}: its page speaks ${delay} late on average.`,
  },
  posts: 'Latest posts',
  refused: {
    heading: 'That stretch of time cannot be shown.',
    time: 'A time is written like 2025-06-10T06:00:00Z, with its zone.',
    order: 'Its end must be later than its beginning.',
    long: (days) => `It may be ${days} days long at most.`,
  },
};

const POSTS: PostWords = {
  counted: 'Counted',
  excluded: 'Not counted',
  noneCounted: 'No post was counted.',
  noneExcluded: 'Every post was counted.',
  gone: 'The text is gone: its author took it back, or it was kept for long enough.',
  pastKeeping: (from) =>
    `Posts are kept from ${from} on: those of this wave are dropped. What was told of it stays.`,
  because: (reasons) => `counted: ${reasons}`,
  rules: {
    hashtag: (matched) => `#${matched}`,
    phrase: (matched) => `“${matched}”`,
    alias: (matched) => `names “${matched}”`,
  },
  reasons: {
    repost: 'repeats another post',
    echo: 'an echo: nearly the same words as an earlier post',
    bot: 'a bot',
    spam: 'an advert',
  },
  unclear: 'language unclear',
  open: 'open the post',
};

const s = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What is said of a whole request, in the words of a form. */
const COMPLAINTS: readonly (readonly [RegExp, string])[] = [
  [/^The (service|hashtag) ".*" (exists|is tracked)/, 'is tracked already'],
  [/^There is no service/, 'is not tracked'],
  [/^Another (preview|backtest) is running/, 'Another preview is running. Try again in a moment.'],
  [/^must lie where texts/, 'Too many posts of that time have lost their texts. Look back less far.'],
  [
    /^must be at most \S+: from there/,
    'It names more posts than can be replayed at once. Look back less far.',
  ],
];

const ACCESS: AccessWords = {
  keys: {
    title: 'Keys',
    heading: (active) =>
      active === 0 ? 'No key but the admin token.' : `${s(active, 'key')} beside the admin token.`,
    lede: 'Give each program and person a key of its own, which may do no more than it needs and can be revoked alone.',
    none: 'No key was made yet.',
    name: 'Name',
    nameHint: 'What it is for, such as grafana.',
    scope: 'May',
    scopes: { read: 'read', write: 'read and write', admin: 'do everything' },
    scopeHint: 'Anybody may read here; a key that reads asks ten times as often.',
    scopeHintClosed: 'Nobody reads here without a key.',
    state: 'State',
    states: { active: 'active', expired: 'expired', revoked: 'revoked' },
    expires: 'Expires',
    lifetimes: {
      '7d': 'in a week',
      '30d': 'in 30 days',
      '90d': 'in 90 days',
      '365d': 'in a year',
      never: 'never',
    },
    never: 'never',
    lastUsed: 'Last used',
    unused: 'not yet',
    add: 'Make a key',
    addHeading: 'Make a key',
    revoke: 'Revoke',
    revokeOne: (name) => `the key ${name}`,
    made: (name) => `The key ${name} is made.`,
    onlyNow: 'Copy it now: only a hash of it is kept, and it is not shown again.',
    revoked: 'The key is revoked: it opens nothing any more.',
  },
  audit: {
    title: 'Audit log',
    heading: 'Who changed what.',
    lede: 'Every change, newest first, with who made it and from where. Entries are never changed, and stay for 400 days.',
    none: 'Nothing was changed.',
    at: 'When',
    by: 'Who',
    did: 'What',
    older: 'Older',
    newest: 'Newest',
    actors: {
      token: 'admin token',
      'command-line': 'command line',
      environment: 'environment',
      link: 'a signed link',
      stranger: 'a stranger',
    },
    key: (name, id) => `key ${name} (${id})`,
    from: (address) => `from ${address}`,
    actions: {
      'hashtag.added': (target) => `added the hashtag ${target}`,
      'hashtag.changed': (target) => `switched the hashtag ${target}`,
      'hashtag.removed': (target) => `removed the hashtag ${target}`,
      'service.added': (target) => `added the service ${target}`,
      'service.changed': (target) => `changed the service ${target}`,
      'service.removed': (target) => `removed the service ${target}`,
      'subscription.added': (target) => `added the subscription ${target}`,
      'subscription.changed': (target) => `changed the subscription ${target}`,
      'subscription.removed': (target) => `removed the subscription ${target}`,
      'window.added': (target) => `entered the window ${target}`,
      'window.changed': (target) => `changed the window ${target}`,
      'window.removed': (target) => `removed the window ${target}`,
      'windows.imported': () => 'imported windows',
      'person.forgotten': () => 'forgot what one person wrote',
      'database.restored': (moment) => `restored a backup of ${moment}`,
      'link.judged': (target) => `judged the link ${target}`,
      'spike.judged': (target) => `judged the spike ${target}`,
      'key.added': (target) => `made the key ${target}`,
      'key.revoked': (target) => `revoked the key ${target}`,
      'token.made': () => 'made the admin token',
      'token.changed': () => 'set the admin token',
      'session.opened': () => 'signed in',
      'session.closed': () => 'signed out',
      'sign-in.refused': () => 'was refused at the sign-in',
      'tokens.locked': () => 'showed too many wrong tokens',
    },
  },
};

const RULES: RuleWords = {
  heading: (services, hashtags) => `We listen for ${s(services, 'service')} by ${hashtags} hashtags.`,
  nothing: 'Nothing is tracked yet.',
  lede:
    'A post counts for a service when it carries one of its hashtags or one of its phrases, or names it beside a sign of ' +
    'trouble. What is changed here holds for posts from now on.',
  add: 'Add a hashtag',
  addService: 'Track another service',
  import: 'Import',
  export: 'Export',
  find: 'Find a service or hashtag',
  search: 'Find',
  noneFound: 'No service and no hashtag is called like that.',
  service: 'Service',
  hashtags: 'Hashtags',
  also: 'Counts also by',
  off: 'off',
  on: 'on',
  edit: 'Rule',
  phrases: (count) => s(count, 'phrase'),
  names: (count) => s(count, 'name'),
  noRule: 'nothing: no post can count',
  everyPost: 'every post that names it',
  deeds: {
    tracked: 'The hashtag is tracked from now on.',
    created: 'The service is tracked from now on.',
    saved: 'The rule is saved and holds from now on.',
    enabled: 'It is switched on.',
    disabled: 'It is switched off; what was counted stays.',
    removed: 'It is no longer tracked; what was counted stays.',
    imported: 'The configuration is taken in.',
    'signed-out': 'You are signed out.',
  },
  session: {
    signedIn: (key, until) => `signed in${key === null ? '' : ` with the key ${key}`} until ${until}`,
    keys: 'Keys',
    audit: 'Audit log',
    signOut: 'Sign out',
    signIn: 'Sign in',
    toChange: 'Sign in to change things',
    lede: 'Anybody may read here. Whoever holds the admin token of this installation, or a key that may write, may also change what is tracked.',
    ledeClosed: 'This installation is read with a key. Ask its owner for one, or show the admin token.',
    token: 'Admin token or key',
    troubles: {
      wrong: 'That is neither the admin token nor a key.',
      expired: 'This key has expired.',
      revoked: 'This key was revoked.',
      lesser: 'This key may only read, which needs no signing in here.',
    },
    tooMany: (seconds) => `Too many tries. Wait ${s(seconds, 'second')}, then try again.`,
    configured: 'The admin token is what OUTCRY_ADMIN_TOKEN of this installation is set to.',
    generated:
      'The admin token was printed once, where Outcry first started (its console, or docker logs), and only its hash is kept. ' +
      'If it is lost, set OUTCRY_ADMIN_TOKEN and start again.',
    ended: 'You are not signed in, or no longer. Nothing of what you wrote is lost:',
    newTab: 'sign in in a new tab, then send it again.',
    stale: 'This form was made before you signed in. Nothing is lost: send it once more.',
    lesser: 'Your key may only read. Nothing was changed.',
    lesserHeading: 'Your key does not reach as far as this.',
    needsAdmin: 'This takes the admin token, or a key of scope admin. Sign out, and in again with one.',
    foreign: 'This form did not come from a page of ours.',
    foreignWhy: 'Nothing was changed. Open the page here and try again.',
  },
  form: {
    addHeading: 'Add a hashtag.',
    newHeading: 'Track another service.',
    editHeading: (name) => `What counts for ${name}`,
    addLede: 'See first what it would have counted of the posts that are stored; then track it.',
    ruleLede:
      'See first what the rule would have counted, or how it would have done at known outages; then save it.',
    hashtag: 'Hashtag',
    hashtagHint: 'With or without #. Case does not matter.',
    ofService: 'It tells of',
    lookBack: 'Look back',
    slug: 'Short name',
    slugHint: 'For addresses: lower-case letters, digits and hyphens. It cannot be changed.',
    name: 'Name',
    hashtagsHint: 'One a line. A post with any of them counts.',
    phrases: 'Phrases',
    phrasesHint: 'One a line, such as “chatgpt down”. A post with any of them counts.',
    aliases: 'Names',
    aliasesHint: 'One a line. A name counts only beside a sign of trouble.',
    dependsOn: 'Depends on',
    dependsOnHint: 'Short names of services it is built on, one a line.',
    statusPage: 'Status page',
    noPage: 'none',
    pageAddress: 'Its address',
    components: 'Only these parts of it',
    componentsHint: 'One a line, as the page names them. Empty: the whole page.',
    match: 'What counts',
    byRule: 'hashtags, phrases, and names beside a sign of trouble',
    byName: 'every post that names it',
    preview: 'Preview',
    backtest: 'Backtest',
    save: 'Save',
    track: 'Track it',
    trouble: (problems) => `${s(problems, 'thing')} to put right before it can be saved.`,
    complaint: (message) => COMPLAINTS.find(([pattern]) => pattern.test(message))?.[1] ?? message,
  },
  switches: {
    heading: 'Its hashtags',
    disable: 'Switch off',
    enable: 'Switch on',
    remove: 'Remove',
    removeService: (name) => `Stop tracking ${name}`,
    removeWhy: 'Its counts, outages and digests stay. To stop listening for a while, switch it off instead.',
    sure: 'Yes, stop tracking it for good',
    isOff: 'Switched off: no post counts for it.',
    shipped: 'shipped',
    own: 'added',
  },
  preview: {
    heading: 'What it would have counted',
    empty: 'Type a hashtag to see what it would have counted.',
    emptyRule: 'Change the rule to see what it would have counted.',
    alone: (counted, length) =>
      `In the last ${length} it would have counted ${counted} ${counted === '1' ? 'post' : 'posts'}.`,
    beside: (counted, present, length) =>
      `In the last ${length} it would have counted ${counted} ${counted === '1' ? 'post' : 'posts'}, where the rule of now counts ${present}.`,
    same: (counted, length) =>
      `In the last ${length} it would have counted ${counted} ${counted === '1' ? 'post' : 'posts'}, as many as the rule of now.`,
    morePosts: (count) => s(count, 'more post'),
    least: (looked) =>
      `Of ${looked} stored posts. Posts about nothing that is tracked are not stored, so this is the least it would count.`,
    unread: (count) => `${count} of them have lost their texts and could not be read.`,
    noPast: 'Nothing is stored from before, so what is normal is not known and few spikes can be told.',
    now: 'As it is now',
    then: 'With this',
    counted: 'Counted',
    excluded: 'Not counted',
    sources: 'Sources',
    languages: 'Languages',
    spikes: 'Spikes',
    none: 'none',
    spike: (onset, end, people) => `${onset} – ${end}, ${people} people`,
    posts: 'The posts',
    postsCaption: 'those that change first, then the newest',
    reasons: {
      counted: 'counted',
      'no-match': 'not named',
      repost: 'repost',
      echo: 'echo',
      bot: 'bot',
      spam: 'spam',
    },
    insteadOf: (reason) => `now: ${reason}`,
    open: 'open',
    readAs: 'going on',
  },
  backtest: {
    heading: (days) => `The last ${s(days, 'day')}, replayed by both rules`,
    lead: (days) => `What is normal was learned from the ${s(days, 'day')} before.`,
    noLead:
      'Nothing is stored from before, so what is normal had to be learned on the way: early outages may be missed.',
    noWindow:
      'No known outage of its lies in these days. What was found or missed cannot be said; only alarms and posts can be compared.',
    fewWindows: (count) =>
      `Only ${s(count, 'known outage')} ${count === 1 ? 'lies' : 'lie'} in these days: too few to prove one rule better than the other.`,
    found: (found, all) => `${found} of ${all}`,
    windows: 'Known outages found',
    alarms: 'Spikes in no known outage',
    posts: 'Posts counted',
    leadTime: 'Ahead of the page, median',
    window: 'Known outage',
    yes: (lead) => (lead === null ? 'found' : `found, ${lead}`),
    no: 'missed',
    unheard: 'nobody listened',
    minutes: (signed) => `${signed} min`,
    lower:
      'Posts about nothing that is tracked are not stored: what a wider rule counts here is the least it would.',
    unknown: '—',
    range: 'Replay',
  },
  suggestions: {
    heading: 'What it might track as well',
    look: 'Look through the posts of the last 7 days',
    none: (posts) => `${posts} posts were looked at, and nothing stands out.`,
    caption: (posts) => `from ${posts} posts of the last 7 days`,
    basis: {
      'name-variant': 'its name with a word of trouble',
      'co-occurrence': 'comes along with its posts',
    },
    people: (count) => (count === 1 ? 'one person' : `${count} people`),
    counts: 'posts with it count already',
    noise: {
      unlikely: 'noise unlikely',
      unknown: 'noise cannot be ruled out',
      likely: 'would make noise',
    },
    try: 'Try',
    example: 'example',
  },
  history: {
    heading: 'How the rule came to be',
    caption: 'each spike names the rule by which it was counted',
    authors: { catalogue: 'shipped', token: 'with the admin token', cli: 'at the command line' },
    fields: {
      created: 'created',
      removed: 'removed',
      name: 'name',
      hashtags: 'hashtags',
      phrases: 'phrases',
      aliases: 'names',
      dependsOn: 'depends on',
      statusPage: 'status page',
      match: 'what counts',
      enabled: 'on or off',
    },
  },
  exchange: {
    heading: 'Take in a configuration.',
    lede: 'The services.json of another Outcry, or of your own keeping. Nothing changes before you have seen what would.',
    paste: 'Paste it here',
    file: 'or choose a file',
    prune: 'Stop tracking services that it does not name',
    dryRun: 'Show what would change',
    apply: 'Apply',
    notJson: 'This is not JSON',
    needed: 'Paste a services.json, or choose a file.',
    moved: 'Something was changed meanwhile. This is what would change now:',
    plan: (added, changed, removed, same) =>
      `${added} added, ${changed} changed, ${removed} removed, ${same} as they are.`,
    nothing: 'Nothing would change.',
    added: 'added',
    changed: 'changed',
    removed: 'removed',
    stranger: (name, upstream) => `${name} depends on “${upstream}”, which is not tracked.`,
    noRule: (name) => `${name} has no hashtag, phrase or name: no post can count for it.`,
    element: (number, field, message) => `Service ${number}${field === '' ? '' : `, ${field}`}: ${message}`,
  },
};

const failed = (sure: boolean, over: boolean): string =>
  over
    ? sure
      ? 'failed for'
      : 'seems to have failed for'
    : sure
      ? 'has been failing for'
      : 'seems to have been failing for';

const DIGEST: DigestWords = {
  services: (count) => (count === 1 ? 'One service' : `${count} services`),
  digest: { day: 'Daily digest', week: 'Weekly digest' },
  period: { day: 'the day', week: 'the week' },
  soFar: (time) => `So far, up to ${time}`,
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
      'Violet: an outage as the provider dates it, or as a person entered it. Hatched: nobody listened.',
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
    official: 'official',
  },
  fact: {
    peak: 'usual, at the peak',
    people: 'people',
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
  minutes: (signed) => `${signed} min`,
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

const ALERT: AlertWords = {
  others: (count) => `${count} others`,
  people: (count) => `${count} ${count === 1 ? 'person' : 'people'}`,
  firing: (names, sure, people, since) =>
    sure
      ? `Down: ${names}. ${people} since ${since}, and a second kind of evidence agrees.`
      : `Perhaps down: ${names}. ${people} report trouble since ${since}.`,
  confirmed: (names, people, since) => `Down, now confirmed: ${names}. ${people} since ${since}.`,
  updated: (joined, isOne, first, services, since) =>
    `${joined} ${isOne ? 'is' : 'are'} in trouble as well, likely by the same cause as ${first}: ${services} services since ${since}.`,
  reminder: (names, duration, people, since) =>
    `Still not over after ${duration}: ${names}. ${people} since ${since}.`,
  recovered: (names, duration) => `Recovered after ${duration}: ${names}.`,
  summary: (open, over) =>
    `Quiet hours are over: ${open === 0 ? 'no outage is' : open === 1 ? 'one outage is' : `${open} outages are`} still open` +
    (over === 0 ? '.' : `, ${over === 1 ? 'one' : over} came and went meanwhile.`),
  stillOpen: (names, people, since) => `${names}: ${people} since ${since}`,
  test: 'This is a test from Outcry. Nothing happened.',
  counts: (people, posts, peak, usual) =>
    `${people} in ${posts} ${posts === 1 ? 'post' : 'posts'}, at most ${peak} a minute; usual are ${usual}`,
  confidence: (share, state) => `Confidence ${share}, ${state}`,
  symptoms: (list) => `Symptoms: ${list}`,
  official: (name, title, since) => `${name} itself says since ${since}: “${title}”`,
  noOfficial: 'No official word that we read',
  cause: (name, share) =>
    `One cause, perhaps ${name}: a hypothesis, which ${share} of the evidence speaks for`,
  someCause: 'They likely have one cause; which, we cannot say',
  story: 'The story and its evidence',
  overview: 'All services',
  question: 'Was this right?',
  yes: 'Yes, it was down',
  no: 'No, a false alarm',
};

const NEWS: NewsWords = {
  title: 'Outages, as people tell them',
  down: (name, over) => (over ? `${name} was down` : `${name} is down`),
  maybeDown: (name, over) => (over ? `${name} may have been down` : `${name} may be down`),
  reasons: {
    raised: 'More people than usual speak of trouble.',
    'first-hand': 'People report trouble at first hand.',
    'second-source': 'People on a second platform say so as well.',
    'user-reports': 'Counts of user reports rise as well.',
    'official-window': 'A status page says so as well.',
    person: 'A person has confirmed it.',
    'evidence-thinned': 'The evidence has thinned.',
    'rate-fell': 'Fewer people speak of it.',
    'recovery-words': 'People say that it works again.',
    relapse: 'It is back: people speak of it anew.',
    calm: 'People are calm again.',
  },
  over: 'It is over.',
  people: (authors, posts, peak) =>
    `${authors} people in ${posts} posts, at the peak ${peak} posts a minute.`,
  peopleFirst: (minutes) => `They said so ${minutes} minutes before the status page did.`,
  providerFirst: (minutes) => `The status page said so ${minutes} minutes before them.`,
  silentPage: 'The provider has not said so.',
  noPage: 'We read no status page of it.',
  providerOnly: 'The provider says so; we heard no wave of people.',
  handEntered: 'It was entered by hand; we heard no wave of people.',
  hearing: (blind, all) =>
    blind === 0
      ? 'Every service is heard.'
      : `${blind} of ${all} services cannot be heard now: that no outage is told of them proves nothing.`,
  digests: {
    title: 'Outcry, day by day',
    promise: 'One digest a day, once the day is over; it does not change any more.',
  },
  calendar: {
    open: 'Not over yet.',
    byHand: 'Entered by hand.',
    heard: (since) => `A day without an event was not calm for certain: nobody listened before ${since}.`,
  },
};

const DEMO: DemoWords = {
  banner: {
    title: 'Synthetic demo, no real counts',
    what:
      'We wrote these posts around the dated facts of 10 June 2025, on a scale that we made up. The verdicts are Outcry’s ' +
      'own, so they may differ by a minute or two from that day, when people were about 26 minutes ahead.',
    writeUp: 'The provider’s write-up',
    clock: (time, speed) => `Here it is ${time}, at ${speed} times the speed of life.`,
    ended: (time) => `It has ended: here it stays ${time}.`,
    pace: 'Speed',
    again: 'From the start',
    remove: 'Remove the demo',
  },
  offer: {
    heading: 'Nothing to see yet? Watch a day that we made up',
    lede:
      'A synthetic reconstruction of 10 June 2025, when ChatGPT failed for hours: posts of our own writing, around the ' +
      'dated facts, at 60 times the speed of life. Within a minute you see the wave, the provider’s first word and the ' +
      'lead. It shares nothing with what this installation hears, and one click removes it.',
    start: 'Play the synthetic demo',
    shown:
      'A synthetic demo is playing beside this installation. Nothing in it was counted, and nothing of it is here.',
    watch: 'Watch the synthetic demo',
    remove: 'Remove the demo',
  },
  refused: {
    heading: 'The demo was not started.',
    'not-first': 'This installation has outages of its own to show. Who signs in may still start the demo.',
    'too-many': 'It was started several times within a minute. Try again in a moment.',
  },
  tour: {
    summary: 'New here? Four things to know',
    state: {
      title: 'A state is how sure we are.',
      text: 'Watch, suspected and confirmed say that more people than usual speak of trouble, and how much speaks for an outage. Calm says that we listen and hear nothing unusual; blind says that nobody listens.',
    },
    band: {
      title: 'The pale band is normal.',
      text: 'It is what is usual for the service at that hour. What matters is how far the line leaves it.',
    },
    evidence: {
      title: 'Every verdict shows its evidence.',
      text: 'An outage opens into its posts: those that were counted, and those that were not, with the reason.',
      link: 'Outages',
    },
    hashtag: {
      title: 'Follow what you care about.',
      text: 'Add a hashtag, and see what it would have counted before you save it.',
      link: 'Add a hashtag',
    },
    dismiss: 'Got it, do not show this again',
  },
};

export const ENGLISH: Words = {
  demo: DEMO,
  title: 'Outcry: outages, as people tell them',
  name: 'English',
  locale: 'en-GB',
  aliases: [],
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
  units: {
    brief: { minute: 'min', hour: 'h', day: 'd' },
    short: { day: ['day', 'days'], hour: ['h', 'h'], minute: ['min', 'min'] },
    long: { day: ['day', 'days'], hour: ['hour', 'hours'], minute: ['minute', 'minutes'] },
  },
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
      `of posts ${up === 1 ? 'is' : 'are'} listening for ${s(services, 'service')}.`,
    deaf: (names) => `We do not hear ${names}; quiet there proves nothing.`,
    noSource: 'No source of posts is switched on; posts can be pushed in.',
    partly: (percent) => `Of the last quarter of an hour we heard ${percent}.`,
  },
  dataLink: 'The same as data',
  zoom: 'Drag over the chart to look closer, double-click to go back.',
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
      'too-old': 'older than posts are kept',
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
    lede: 'A digest is made of every day and of every week once it is over, and does not change any more. Days before that are told on demand, from what is stored.',
    none: 'No digest was made yet; the first comes after the first full day.',
    today: 'Today, so far',
    day: 'Day or week',
    show: 'Show',
    unkept: 'Told from what is stored now. This digest is not kept: it changes if that does.',
    open: 'day not over',
    older: 'Older days',
    week: (number, days) => `Week ${number}${days === undefined ? '' : `, ${days}`}`,
    states: { outage: 'outage', watch: 'near miss', quiet: 'all clear', unheard: 'not heard' },
    feed: 'As a feed',
    plainText: 'Text',
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
  outage: OUTAGE,
  service: SERVICE,
  posts: POSTS,
  rules: RULES,
  access: ACCESS,
  digest: DIGEST,
  alert: ALERT,
  news: NEWS,
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
