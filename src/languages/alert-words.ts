/** What only messages say. Names and numbers come in as text. */
export interface AlertWords {
  readonly others: (count: number) => string;
  readonly people: (count: number) => string;
  readonly firing: (names: string, sure: boolean, people: string, since: string) => string;
  readonly confirmed: (names: string, people: string, since: string) => string;
  readonly updated: (
    joined: string,
    isOne: boolean,
    first: string,
    services: number,
    since: string,
  ) => string;
  readonly reminder: (names: string, duration: string, people: string, since: string) => string;
  readonly recovered: (names: string, duration: string) => string;
  readonly summary: (open: number, over: number) => string;
  readonly stillOpen: (names: string, people: string, since: string) => string;
  readonly test: string;
  readonly counts: (people: string, posts: number, peak: string, usual: string) => string;
  readonly confidence: (share: string, state: string) => string;
  readonly symptoms: (list: string) => string;
  readonly official: (name: string, title: string, since: string) => string;
  readonly noOfficial: string;
  readonly cause: (name: string, share: string) => string;
  readonly someCause: string;
  readonly story: string;
  readonly overview: string;
  readonly question: string;
  readonly yes: string;
  readonly no: string;
}
