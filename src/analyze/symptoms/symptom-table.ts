import { AR } from './phrases/ar.js';
import { DE } from './phrases/de.js';
import { EN } from './phrases/en.js';
import { ES } from './phrases/es.js';
import { FR } from './phrases/fr.js';
import { HI } from './phrases/hi.js';
import { ID } from './phrases/id.js';
import { IT } from './phrases/it.js';
import { JA } from './phrases/ja.js';
import { JV } from './phrases/jv.js';
import { KO } from './phrases/ko.js';
import { MS } from './phrases/ms.js';
import { NL } from './phrases/nl.js';
import { PT } from './phrases/pt.js';
import { RU } from './phrases/ru.js';
import { SU } from './phrases/su.js';
import { TH } from './phrases/th.js';
import { TR } from './phrases/tr.js';
import { ZH } from './phrases/zh.js';
import { type LanguagePhrases } from './symptoms.js';

/** By language, ISO 639-1. A change of any phrase is a change of ANALYSIS_VERSION. */
export const SYMPTOM_TABLE: Readonly<Record<string, LanguagePhrases>> = {
  en: EN,
  id: ID,
  ms: MS,
  jv: JV,
  su: SU,
  es: ES,
  pt: PT,
  fr: FR,
  de: DE,
  it: IT,
  nl: NL,
  tr: TR,
  ru: RU,
  ja: JA,
  ko: KO,
  zh: ZH,
  th: TH,
  hi: HI,
  ar: AR,
};
