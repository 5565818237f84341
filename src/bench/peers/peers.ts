import { type Sentiment } from '../../domain/analysis.js';
import { NATURAL_LEXICONS } from './natural.js';

export type SentimentLabel = Sentiment['label'];

/** Another library that tells how a text feels. */
export interface SentimentPeer {
  readonly name: string;
  /** ISO 639-1 */
  readonly language: string;
  readonly labelOf: (text: string) => SentimentLabel;
}

/** Another library that tells the language of a text. */
export interface LanguagePeer {
  readonly name: string;
  /** ISO 639-1, or whatever the peer says when it does not know. */
  readonly languageOf: (text: string) => string;
}

export interface Peers {
  readonly sentiment: readonly SentimentPeer[];
  readonly language: readonly LanguagePeer[];
  /** Peers that could not be loaded, and why. */
  readonly missing: readonly { readonly name: PeerPackage; readonly reason: string }[];
}

/** Beside natural they are packages for development, and a production image comes without them. */
const PACKAGES = {
  sentiment: async () => {
    const { default: Sentiment } = await import('sentiment');
    const analyzer = new Sentiment();
    return english('sentiment', (text) => signOf(analyzer.analyze(text).score));
  },
  'vader-sentiment': async () => {
    const { default: vader } = await import('vader-sentiment');
    return english('vader-sentiment', (text) =>
      signOf(vader.SentimentIntensityAnalyzer.polarity_scores(text).compound, VADER_NEUTRAL),
    );
  },
  'wink-sentiment': async () => {
    const { default: wink } = await import('wink-sentiment');
    return english('wink-sentiment', (text) => signOf(wink(text).score));
  },
  franc: async () => {
    const { franc } = await import('franc');
    const languageOf = (text: string) => {
      const code = franc(text);
      return ISO_639_1[code] ?? code;
    };
    return { language: [{ name: 'franc', languageOf }] };
  },
  tinyld: async () => {
    const { detect } = await import('tinyld');
    return { language: [{ name: 'tinyld', languageOf: (text: string) => detect(text) }] };
  },
} satisfies Record<string, () => Promise<Partial<Peers>>>;

export type PeerPackage = keyof typeof PACKAGES;
export type PeerLoaders = Readonly<Record<PeerPackage, () => Promise<Partial<Peers>>>>;

/** Compound scores within it are neutral, by VADER's own instructions (Hutto & Gilbert 2014). */
const VADER_NEUTRAL = 0.05;
/** franc speaks ISO 639-3; those that are judged. */
const ISO_639_1: Readonly<Record<string, string>> = {
  eng: 'en',
  spa: 'es',
  por: 'pt',
  fra: 'fr',
  deu: 'de',
  ita: 'it',
  arb: 'ar',
  ind: 'id',
  tha: 'th',
  jav: 'jv',
  sun: 'su',
};

/** Loads every peer that is installed; each is used as its documentation says, and none is tuned. */
export async function loadPeers(packages: PeerLoaders = PACKAGES): Promise<Peers> {
  const sentiment: SentimentPeer[] = NATURAL_LEXICONS.map(({ name, language, scoreOf }) => ({
    name,
    language,
    labelOf: (text) => signOf(scoreOf(text)),
  }));
  const language: LanguagePeer[] = [];
  const missing: { name: PeerPackage; reason: string }[] = [];
  for (const name of Object.keys(packages) as PeerPackage[]) {
    try {
      const peers = await packages[name]();
      sentiment.push(...(peers.sentiment ?? []));
      language.push(...(peers.language ?? []));
    } catch (error) {
      missing.push({ name, reason: reasonOf(error) });
    }
  }
  return { sentiment, language, missing };
}

const english = (name: string, labelOf: SentimentPeer['labelOf']) => ({
  sentiment: [{ name, language: 'en', labelOf }],
});

function signOf(score: number, neutral = 0): SentimentLabel {
  if (score > neutral) return 'positive';
  return score < -neutral ? 'negative' : 'neutral';
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return 'not installed';
  return `does not load (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)})`;
}
