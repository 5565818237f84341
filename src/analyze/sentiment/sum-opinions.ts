import { type SymptomReading } from '../symptoms/find-symptoms.js';
import { type Opinions } from './read-opinions.js';

/** An exclamation mark adds this much to what is there, four at most (VADER, Hutto & Gilbert 2014). */
const EXCLAMATION = 0.292;
const SYMPTOM_POINTS = -1.2;
const DENIED_POINTS = 1.5;
const RECOVERED_POINTS = 1.5;

/** Points of the lexicon with what symptoms add or take. */
export function sumOf(opinions: Opinions, symptoms: SymptomReading): number {
  let sum = opinions.good + opinions.bad;
  if (symptoms.recovered) sum += RECOVERED_POINTS;
  else if (symptoms.plain && !symptoms.hypothetical) sum += SYMPTOM_POINTS;
  else if (symptoms.denied && symptoms.symptoms.length === 0) sum += DENIED_POINTS;
  return sum + Math.sign(sum) * Math.min(opinions.exclamations, 4) * EXCLAMATION;
}
