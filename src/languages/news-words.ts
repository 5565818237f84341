import { type TransitionReason } from '../domain/lifecycle.js';

/** What is said of outages where no page of ours frames them: in feeds, calendars and other tools. */
export interface NewsWords {
  /** Of a feed or calendar of outages. */
  readonly title: string;
  /** One line, without a full stop. */
  readonly down: (name: string, over: boolean) => string;
  readonly maybeDown: (name: string, over: boolean) => string;
  /** Why a verdict changed; a sentence each, as is all below. */
  readonly reasons: Readonly<Record<TransitionReason, string>>;
  readonly over: string;
  readonly people: (authors: number, posts: number, peak: number) => string;
  readonly peopleFirst: (minutes: number) => string;
  readonly providerFirst: (minutes: number) => string;
  readonly silentPage: string;
  readonly noPage: string;
  readonly providerOnly: string;
  readonly handEntered: string;
  /** Of services: how many cannot be heard now. */
  readonly hearing: (blind: number, all: number) => string;
  readonly digests: { readonly title: string; readonly promise: string };
  readonly calendar: {
    readonly open: string;
    readonly byHand: string;
    readonly heard: (since: string) => string;
  };
}
