/** How Google News is asked in one language. */
export interface Edition {
  readonly hl: string;
  readonly gl: string;
  readonly ceid: string;
  /** Words by which headlines tell that something does not work; each is one word or a quoted phrase. */
  readonly trouble: readonly string[];
}

/** By language, ISO 639-1. */
export const EDITIONS = {
  en: { hl: 'en-US', gl: 'US', ceid: 'US:en', trouble: ['down', 'outage', 'outages', 'disruption'] },
  id: { hl: 'id', gl: 'ID', ceid: 'ID:id', trouble: ['gangguan', 'down', 'error', 'lumpuh'] },
  es: { hl: 'es-419', gl: 'MX', ceid: 'MX:es-419', trouble: ['caída', 'cayó', 'caído', 'falla'] },
  pt: { hl: 'pt-BR', gl: 'BR', ceid: 'BR:pt-419', trouble: ['caiu', 'instabilidade', '"fora do ar"'] },
  fr: { hl: 'fr', gl: 'FR', ceid: 'FR:fr', trouble: ['panne', 'dysfonctionnement'] },
  de: { hl: 'de', gl: 'DE', ceid: 'DE:de', trouble: ['störung', 'ausfall', 'gestört'] },
  ja: { hl: 'ja', gl: 'JP', ceid: 'JP:ja', trouble: ['障害', '不具合', 'ダウン'] },
  tr: { hl: 'tr', gl: 'TR', ceid: 'TR:tr', trouble: ['çöktü', 'kesinti', 'erişim'] },
} as const satisfies Readonly<Record<string, Edition>>;

export type NewsLanguage = keyof typeof EDITIONS;
