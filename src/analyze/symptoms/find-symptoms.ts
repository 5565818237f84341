import { type Token } from '../text.js';
import { fold } from '../words/fold.js';
import { ALL_LANGUAGES, activeLanguages } from './phrase-languages.js';
import { phrasesOf } from './phrase-list.js';
import { hasWitness } from './second-hand.js';
import { isNegated } from './symptom-negation.js';
import { type Forms, formsOf, isAllowed, longestFrom } from './symptom-phrases.js';
import { SYMPTOM_TABLE } from './symptom-table.js';
import { type SymptomId, SYMPTOMS } from './symptoms.js';
import { namesThing } from './things.js';

export interface SymptomReading {
  /**
   * Symptoms that the post tells of as its author's own, in the order of the table, each once; none when all is well
   * again or when a helpdesk, a newsroom or an advert speaks.
   */
  readonly symptoms: readonly SymptomId[];
  /** Places of the tokens that tell them. */
  readonly places: ReadonlySet<number>;
  /** Whether at least one of them names a fault and not only a bad mood. */
  readonly plain: boolean;
  /** Whether a symptom was denied ("never had an outage"): praise, or an answer. */
  readonly denied: boolean;
  /** Whether it says that things work again, after the last symptom. */
  readonly recovered: boolean;
  /** Whether it speaks of what could be: "if", tips, a planned maintenance. */
  readonly hypothetical: boolean;
}

const NONE: readonly SymptomId[] = [];
const NOWHERE: ReadonlySet<number> = new Set();
const PLACES = new Map<SymptomId, number>(SYMPTOMS.map(({ id }, place) => [id, place]));
const VAGUE = new Set<SymptomId>(SYMPTOMS.filter((kind) => 'vague' in kind).map(({ id }) => id));
const witnesses = new Set(
  Object.values(SYMPTOM_TABLE).flatMap(({ witness }) => phrasesOf(witness ?? '').map(fold)),
);
const bystanders = new Set(
  Object.values(SYMPTOM_TABLE).flatMap(({ bystander }) => phrasesOf(bystander ?? '').map(fold)),
);

/**
 * Symptoms that a post tells of, by the phrase table; no model.
 *
 * @param language  the post's language, or `und`: its own phrases are tried with the English ones (and the Indonesian
 *   ones for its neighbours); all languages only when it is unknown and those found nothing
 * @param namesService  whether a tracked service is named: then "slow" is said of it, however much else is said
 */
export function findSymptoms(
  tokens: readonly Token[],
  language: string,
  namesService = false,
): SymptomReading {
  const forms = formsOf(language);
  const text = tokens.map((token) => forms.form.of(token));
  const reading = readWith(tokens, text, forms.start, activeLanguages(language), namesService);
  if (reading.symptoms.length > 0 || language !== 'und') return reading;
  return readWith(tokens, text, forms.start, ALL_LANGUAGES, namesService);
}

function readWith(
  tokens: readonly Token[],
  text: readonly string[],
  starts: Forms['start'],
  active: number,
  namesService: boolean,
): SymptomReading {
  const found = new Set<SymptomId>();
  const places = new Set<number>();
  let denied = false;
  let hypothetical = false;
  let secondHand = false;
  let named = false;
  let loose = false;
  let sure = false;
  let lastSymptom = -1;
  let lastRecovery = -1;
  let at = 0;
  for (let token = tokens[at]; token; token = tokens[at]) {
    const start = starts.of(token);
    const end = start && longestFrom(start, tokens, text, at, active);
    if (end === null) {
      at += 1;
      continue;
    }
    const size = end.length;
    let tells = false;
    let innocent = false;
    let recovers = false;
    for (const entry of end.values) {
      if (!isAllowed(entry, tokens, at + size, active)) continue;
      if (entry.kind === 'symptom') tells = true;
      else if (entry.kind === 'innocent') innocent = true;
      else if (entry.kind === 'recovery') recovers = true;
      else if (entry.kind === 'hypothetical') hypothetical = true;
      else secondHand = true;
    }
    if (recovers || (tells && !innocent)) {
      const negated = isNegated(tokens, text, at, size, active);
      if (recovers) {
        if (!negated) lastRecovery = at;
      } else if (negated) denied = true;
      else {
        for (const entry of end.values)
          if (entry.symptom !== null && isAllowed(entry, tokens, at + size, active)) {
            found.add(entry.symptom);
            if (entry.names) named = true;
            else if (entry.loose) loose = true;
            else sure = true;
          }
        for (let i = at; i < at + size; i += 1) places.add(i);
        lastSymptom = at;
      }
    }
    at += size;
  }
  const recovered = lastRecovery >= 0 && lastRecovery >= lastSymptom;
  const tells =
    sure ||
    (loose && (namesService || namesThing(tokens, text))) ||
    (named && hasWitness(tokens, text, witnesses, bystanders));
  if (!tells || recovered || secondHand)
    return { symptoms: NONE, places: NOWHERE, plain: false, denied, recovered, hypothetical };
  const symptoms = [...found].sort((a, b) => (PLACES.get(a) ?? 0) - (PLACES.get(b) ?? 0));
  return {
    symptoms,
    places,
    plain: symptoms.some((id) => !VAGUE.has(id)),
    denied,
    recovered,
    hypothetical,
  };
}
