/** What the pages say of the demo and to who is new; a part of Words. */
export interface DemoWords {
  /** On every page of the demo. */
  readonly banner: {
    readonly title: string;
    readonly what: string;
    readonly writeUp: string;
    readonly clock: (time: string, speed: string) => string;
    readonly ended: (time: string) => string;
    readonly pace: string;
    readonly again: string;
    readonly remove: string;
  };
  /** On the overview of an installation that has little to show. */
  readonly offer: {
    readonly heading: string;
    readonly lede: string;
    readonly start: string;
    readonly shown: string;
    readonly watch: string;
    readonly remove: string;
  };
  readonly refused: {
    readonly heading: string;
    readonly 'not-first': string;
    readonly 'too-many': string;
  };
  readonly tour: {
    readonly summary: string;
    readonly state: TourStep;
    readonly band: TourStep;
    readonly evidence: TourStep & { readonly link: string };
    readonly hashtag: TourStep & { readonly link: string };
    readonly dismiss: string;
  };
}

interface TourStep {
  readonly title: string;
  readonly text: string;
}
