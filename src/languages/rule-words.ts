import { type EXCLUSION_REASONS } from '../domain/analysis.js';
import { type RuleAuthor } from '../domain/rule-version.js';

export type PreviewReason = 'counted' | 'no-match' | (typeof EXCLUSION_REASONS)[number];

/** What a form did, told on the page that it leads to. */
export const DEEDS = [
  'tracked',
  'created',
  'saved',
  'enabled',
  'disabled',
  'removed',
  'imported',
  'signed-out',
] as const;
export type Deed = (typeof DEEDS)[number];

/** What the pages say where rules are made; parts of Words. Functions take text that is already formatted. */
export interface RuleWords {
  readonly heading: (services: number, hashtags: string) => string;
  readonly nothing: string;
  readonly lede: string;
  readonly add: string;
  readonly addService: string;
  readonly import: string;
  readonly export: string;
  readonly find: string;
  readonly search: string;
  readonly noneFound: string;
  readonly service: string;
  readonly hashtags: string;
  readonly also: string;
  readonly off: string;
  readonly on: string;
  readonly edit: string;
  readonly phrases: (count: number) => string;
  readonly names: (count: number) => string;
  readonly noRule: string;
  readonly everyPost: string;
  readonly deeds: Readonly<Record<Deed, string>>;
  readonly session: {
    /** @param key  name of the key that opened it; `null`: the admin token */
    readonly signedIn: (key: string | null, until: string) => string;
    readonly keys: string;
    readonly audit: string;
    readonly signOut: string;
    readonly signIn: string;
    readonly toChange: string;
    readonly lede: string;
    /** Where nobody reads without a key. */
    readonly ledeClosed: string;
    readonly token: string;
    readonly troubles: Readonly<Record<'wrong' | 'expired' | 'revoked' | 'lesser', string>>;
    readonly tooMany: (seconds: number) => string;
    readonly configured: string;
    readonly generated: string;
    readonly ended: string;
    readonly newTab: string;
    readonly stale: string;
    readonly lesser: string;
    readonly lesserHeading: string;
    readonly needsAdmin: string;
    readonly foreign: string;
    readonly foreignWhy: string;
  };
  readonly form: {
    readonly addHeading: string;
    readonly newHeading: string;
    readonly editHeading: (name: string) => string;
    readonly addLede: string;
    readonly ruleLede: string;
    readonly hashtag: string;
    readonly hashtagHint: string;
    readonly ofService: string;
    readonly lookBack: string;
    readonly slug: string;
    readonly slugHint: string;
    readonly name: string;
    readonly hashtagsHint: string;
    readonly phrases: string;
    readonly phrasesHint: string;
    readonly aliases: string;
    readonly aliasesHint: string;
    readonly dependsOn: string;
    readonly dependsOnHint: string;
    readonly statusPage: string;
    readonly noPage: string;
    readonly pageAddress: string;
    readonly components: string;
    readonly componentsHint: string;
    readonly match: string;
    readonly byRule: string;
    readonly byName: string;
    readonly preview: string;
    readonly backtest: string;
    readonly save: string;
    readonly track: string;
    readonly trouble: (problems: number) => string;
    /** A complaint of a schema, which speaks English. */
    readonly complaint: (message: string) => string;
  };
  readonly switches: {
    readonly heading: string;
    readonly disable: string;
    readonly enable: string;
    readonly remove: string;
    readonly removeService: (name: string) => string;
    readonly removeWhy: string;
    readonly sure: string;
    readonly isOff: string;
    readonly shipped: string;
    readonly own: string;
  };
  readonly preview: {
    readonly heading: string;
    readonly empty: string;
    readonly emptyRule: string;
    readonly alone: (counted: string, length: string) => string;
    readonly beside: (counted: string, present: string, length: string) => string;
    readonly same: (counted: string, length: string) => string;
    readonly morePosts: (count: number) => string;
    readonly least: (looked: string) => string;
    readonly unread: (count: string) => string;
    readonly noPast: string;
    readonly now: string;
    readonly then: string;
    readonly counted: string;
    readonly excluded: string;
    readonly sources: string;
    readonly languages: string;
    readonly spikes: string;
    readonly none: string;
    readonly spike: (onset: string, end: string, people: string) => string;
    readonly posts: string;
    readonly postsCaption: string;
    readonly reasons: Readonly<Record<PreviewReason, string>>;
    readonly insteadOf: (reason: string) => string;
    readonly open: string;
    readonly readAs: string;
  };
  readonly backtest: {
    readonly heading: (days: number) => string;
    readonly lead: (days: number) => string;
    readonly noLead: string;
    readonly noWindow: string;
    readonly fewWindows: (count: number) => string;
    readonly found: (found: number, all: number) => string;
    readonly windows: string;
    readonly alarms: string;
    readonly posts: string;
    readonly leadTime: string;
    readonly window: string;
    readonly yes: (lead: string | null) => string;
    readonly no: string;
    readonly unheard: string;
    readonly minutes: (signed: string) => string;
    readonly lower: string;
    readonly unknown: string;
    readonly range: string;
  };
  readonly suggestions: {
    readonly heading: string;
    readonly look: string;
    readonly none: (posts: string) => string;
    readonly caption: (posts: string) => string;
    readonly basis: Readonly<Record<'name-variant' | 'co-occurrence', string>>;
    readonly people: (count: number) => string;
    readonly counts: string;
    readonly noise: Readonly<Record<'unlikely' | 'unknown' | 'likely', string>>;
    readonly try: string;
    readonly example: string;
  };
  readonly history: {
    readonly heading: string;
    readonly caption: string;
    readonly authors: Readonly<Record<RuleAuthor, string>>;
    readonly fields: Readonly<Record<string, string>>;
  };
  readonly exchange: {
    readonly heading: string;
    readonly lede: string;
    readonly paste: string;
    readonly file: string;
    readonly prune: string;
    readonly dryRun: string;
    readonly apply: string;
    readonly notJson: string;
    readonly needed: string;
    readonly moved: string;
    readonly plan: (added: number, changed: number, removed: number, same: number) => string;
    readonly nothing: string;
    readonly added: string;
    readonly changed: string;
    readonly removed: string;
    readonly stranger: (name: string, upstream: string) => string;
    readonly noRule: (name: string) => string;
    readonly element: (number: number, field: string, message: string) => string;
  };
}
