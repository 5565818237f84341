import { type Digest } from './digest.js';
import { permalinkOf, tellDigest, type TellOptions } from './tell-digest.js';
import { briefly } from './tell-outage.js';
import { WORDINGS } from './wording.js';

/** A Digest as a chat takes it: what it comes to, and where the rest stands. */
export interface BriefDigest {
  readonly headline: string;
  readonly lines: readonly string[];
  readonly link: { readonly text: string; readonly url: string };
}

export function tellBrief(digest: Digest, options: TellOptions): BriefDigest {
  const { date, warning, lede } = tellDigest(digest, options);
  const words = WORDINGS[options.language];
  return {
    headline: digest.headline[options.language],
    lines: [
      date,
      ...[...digest.began, ...digest.stillOpen, ...digest.recovered].map(
        (outage) => `${outage.name}: ${briefly(outage, words)}`,
      ),
      ...(digest.nearMisses.length > 0
        ? [`${words.section.nearMisses}: ${digest.nearMisses.map(({ name }) => name).join(', ')}`]
        : []),
      ...(warning === null ? [] : [warning]),
      lede.join(' '),
    ],
    link: {
      text: words.digest[digest.span],
      url: permalinkOf(digest, options.baseUrl ?? '', options.timezone),
    },
  };
}
