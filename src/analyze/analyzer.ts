import { type Analysis, type ServiceMatch } from '../domain/analysis.js';
import { type Post } from '../domain/post.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { findCues } from './intent/cues.js';
import { judgeIntent } from './intent/judge-intent.js';
import { findErrorMessages } from './errors/find-error-messages.js';
import { findKeywords } from './keywords.js';
import { detectLanguage } from './language/detect-language.js';
import { type LanguageGuess } from './language/languages.js';
import { rounded } from './rounded.js';
import { scoreSentiment } from './sentiment/score-sentiment.js';
import { type NamedServices, ServiceMatcher } from './service-matcher.js';
import { findSymptoms, type SymptomReading } from './symptoms/find-symptoms.js';
import { type Token, cleanText, tokenizeClean } from './text.js';

/** What one Post says, and which services it is about. */
export interface Reading {
  readonly analysis: Analysis;
  /** Sorted by service, each service once. */
  readonly matches: readonly ServiceMatch[];
  /** Services that it only talks of, see `AnalyzedPost`. */
  readonly mentions: readonly string[];
}

/** The half of a reading that decides whether an alias counts; the other half is only for posts that count. */
interface Draft {
  readonly clean: string;
  readonly tokens: readonly Token[];
  readonly language: LanguageGuess;
  readonly symptoms: SymptomReading;
}

/**
 * What several Analyzers that read the same post need to find out once: all that depends on no rule. Each may be given
 * the same object, which must be a new one for each post.
 */
export interface SharedReading {
  clean?: string;
  draft?: Draft;
  analysis?: Analysis;
}

/** Reads posts one by one, each on its own: the same post and services always give the same reading. */
export class Analyzer {
  private readonly matcher: ServiceMatcher;

  constructor(services: readonly TrackedService[]) {
    this.matcher = new ServiceMatcher(services);
  }

  /** Whether it names an enabled service at all, which costs little; where it does not, {@link read} is `null`. */
  names(post: Post): boolean {
    return this.matcher.find(cleanText(post.text), post.hashtags).size > 0;
  }

  /**
   * @param shared  what other Analyzers found out about this very post
   * @returns `null` when the post is about no enabled service, which is found out before anything else is done
   */
  read(post: Post, shared: SharedReading = {}): Reading | null {
    const clean = (shared.clean ??= cleanText(post.text));
    const named = this.matcher.find(clean, post.hashtags);
    if (named.size === 0) return null;
    const draft = (shared.draft ??= draftOf(post, clean, true));
    const { matches, mentions } = this.servicesOf(named, draft);
    return matches.length === 0 ? null : { analysis: (shared.analysis ??= finish(draft)), matches, mentions };
  }

  /** The reading of any post; `matches` may be empty. */
  analyze(post: Post): Reading {
    const clean = cleanText(post.text);
    const named = this.matcher.find(clean, post.hashtags);
    const draft = draftOf(post, clean, named.size > 0);
    return { analysis: finish(draft), ...this.servicesOf(named, draft) };
  }

  private servicesOf(named: NamedServices, { symptoms }: Draft): Pick<Reading, 'matches' | 'mentions'> {
    const matches = this.matcher.settle(named, () => symptoms.symptoms.length > 0);
    return { matches, mentions: this.matcher.mentioned(named, matches) };
  }
}

function draftOf(post: Post, clean: string, namesService: boolean): Draft {
  const tokens = tokenizeClean(clean);
  const language = detectLanguage(tokens, post.language);
  return { clean, tokens, language, symptoms: findSymptoms(tokens, language.language, namesService) };
}

function finish({ clean, tokens, language, symptoms }: Draft): Analysis {
  const { intent, confidence } = judgeIntent(tokens, findCues(tokens, symptoms));
  return {
    language: language.language,
    languageConfidence: rounded(language.confidence),
    sentiment: scoreSentiment(tokens, language.language, symptoms),
    intent,
    intentConfidence: confidence,
    symptoms: symptoms.symptoms,
    keywords: findKeywords(tokens, language.language, clean),
    errors: findErrorMessages(clean, tokens),
  };
}
