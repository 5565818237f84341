/** What a digest is about. */
type DigestSpan = 'day' | 'week';

/** What only digests say. Numbers come in already written. */
export interface DigestWords {
  readonly services: (count: number) => string;

  readonly digest: Readonly<Record<DigestSpan, string>>;
  /** What it is about, within a sentence: `the day`. */
  readonly period: Readonly<Record<DigestSpan, string>>;
  readonly soFar: (time: string) => string;

  readonly headline: {
    readonly ahead: (name: string, sure: boolean, over: boolean, duration: string, lead: string) => string;
    readonly level: (name: string, sure: boolean, over: boolean, duration: string) => string;
    readonly behind: (name: string, over: boolean, duration: string, lag: string) => string;
    /** `page`: whether there is an official page that keeps silent. */
    readonly peopleOnly: (
      name: string,
      sure: boolean,
      over: boolean,
      duration: string,
      page: boolean,
    ) => string;
    readonly providerOnly: (name: string) => string;
    readonly handEntered: (name: string) => string;
    readonly more: (count: number) => string;
    readonly nearMisses: (count: number) => string;
    readonly allClear: (services: number, period: string) => string;
    readonly unheard: string;
    readonly partlyHeard: (share: string, period: string) => string;
  };
  readonly lede: {
    readonly read: (posts: string, counted: string) => string;
    readonly counted: (posts: string) => string;
    readonly listened: (listening: number, sources: number, share: string, period: string) => string;
    readonly blind: (duration: string, spans: string) => string;
    readonly noSource: string;
    /** Posts came as recordings alone. */
    readonly pushed: string;
  };
  readonly section: Readonly<
    Record<
      | 'began'
      | 'more'
      | 'days'
      | 'stillOpen'
      | 'recovered'
      | 'nearMisses'
      | 'moved'
      | 'quiet'
      | 'unheard'
      | 'lag'
      | 'sources'
      | 'symptoms'
      | 'official'
      | 'examples',
      string
    >
  >;
  readonly note: Readonly<Record<'stillOpen' | 'nearMisses' | 'moved', string>> & {
    readonly unheard: (period: string) => string;
    /** How to read the charts. `usual`: whether there are earlier days to compare with. */
    readonly chart: (span: DigestSpan, usual: boolean) => string;
    readonly lag: (days: number) => string;
  };
  readonly outage: {
    readonly wave: (onset: string, detected: string, people: string) => string;
    readonly peak: (time: string, times: string | null) => string;
    readonly over: (time: string, duration: string) => string;
    readonly open: (duration: string) => string;
    readonly admitted: (time: string) => string;
    readonly silentPage: string;
    readonly noPage: string;
    readonly providerOnly: (start: string) => string;
    readonly handEntered: (start: string) => string;
    readonly mood: (now: string, usual: string | null) => string;
    readonly upstream: (name: string, share: string) => string;
    readonly upstreamUndetermined: string;
    readonly languages: (list: string) => string;
    readonly countries: (list: string) => string;
    /** A country with its share, when it woke, and whether it is guessed. */
    readonly country: (name: string, share: string, woke: string | null, guessed: boolean) => string;
    /** In a list: when, and by how much people or the page were first. */
    readonly brief: (state: string, duration: string, lead: string | null) => string;
    readonly page: string;
  };
  /** A chart for whoever does not see it. */
  readonly chart: {
    readonly drawn: (name: string, most: string, time: string, usual: string | null) => string;
    readonly spark: (span: DigestSpan) => string;
    readonly posts: string;
    readonly usual: string;
    readonly official: string;
  };
  readonly fact: Readonly<Record<'peak' | 'people' | 'official' | 'handEntered' | 'confidence', string>>;
  readonly nearMiss: (onset: string, end: string | null, posts: string, perMinute: string) => string;
  readonly why: Readonly<Record<'mentions' | 'thinned' | 'rejected', string>>;
  readonly heardOn: (sources: string, isOne: boolean) => string;
  readonly day: Readonly<Record<'watch' | 'quiet' | 'unheard', string>> & {
    /** `names`: of services whose outage began on it; empty: one of before went on. */
    readonly outage: (names: string) => string;
  };
  readonly moved: (posts: string, usual: string, change: string) => string;
  readonly quiet: (count: number) => string;
  /** Without earlier days nobody can say what is usual. */
  readonly quietUncompared: (count: number) => string;
  /** Of lead times. */
  readonly minutes: (signed: string) => string;
  readonly lagHead: readonly [string, string, string, string, string];
  readonly none: string;
  readonly source: {
    readonly heard: (share: string, period: string) => string;
    readonly gaps: (spans: string) => string;
    readonly spent: (dollars: string) => string;
    readonly official: (time: string) => string;
    readonly pages: (count: number) => string;
    readonly never: string;
    readonly pushed: string;
    readonly error: (message: string) => string;
  };
  readonly link: {
    readonly story: string;
    readonly permalink: string;
    readonly times: (timezone: string) => string;
  };
  /** Beneath a mail. */
  readonly unsubscribe: string;
  readonly privacy: string;
}
