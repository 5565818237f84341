import { type StatusPage, type TrackedService } from '../../domain/tracked-service.js';

/** Languages that the shipped services are complained about in. */
export type ComplaintLanguage = 'en' | 'id' | 'es' | 'pt' | 'fr' | 'de' | 'ja' | 'tr' | 'ar';

/** What people write beside a name when the thing is broken; `*` stands for the name. */
const COMPLAINTS: Readonly<Record<ComplaintLanguage, readonly string[]>> = {
  en: ['* down', '* is down', '* not working', '* outage', '* error'],
  id: ['* error', '* eror', '* gangguan', '* lemot', '* ga bisa', '* gak bisa', '* mati', '* kenapa'],
  es: ['* caído', '* no funciona', 'se cayó *', '* fallando'],
  pt: ['* caiu', '* fora do ar', '* não funciona', '* bugado'],
  fr: ['* en panne', '* ne marche pas', 'panne *', '* bug'],
  de: ['* geht nicht', '* störung', '* ausfall', '* down'],
  ja: ['* 落ちてる', '* 障害', '* 使えない', '* 重い'],
  tr: ['* çöktü', '* çalışmıyor', '* açılmıyor'],
  ar: ['* معطل', '* لا يعمل', 'تعطل *'],
};

/** What differs from one shipped service to the next. */
export interface ServiceDescription {
  readonly slug: string;
  readonly name: string;
  /** Unmistakable names, as people type them; the first one also makes phrases. */
  readonly aliases: readonly string[];
  /** Besides the ones made of the name. */
  readonly hashtags?: readonly string[];
  /** Besides the complaints made of the names. */
  readonly phrases?: readonly string[];
  /** Names that complaints are made of, where they differ from the aliases: an everyday word such as "teams" may
   * stand in "teams is down" and yet be no alias. */
  readonly complainedAs?: readonly string[];
  /** Besides English. */
  readonly languages?: readonly ComplaintLanguage[];
  readonly dependsOn?: readonly string[];
  readonly statusPage?: StatusPage;
}

/**
 * A TrackedService from its description: `#<Name>Down`, a complaint in each language for each name, and its aliases
 * for whatever else people say beside a symptom.
 */
export function describeService(description: ServiceDescription): TrackedService {
  const { slug, name, aliases, hashtags = [], phrases = [], languages = [], dependsOn = [] } = description;
  const names = description.complainedAs ?? aliases;
  const complaints = (['en', ...languages] as const).flatMap((language) => COMPLAINTS[language]);
  const made = names.flatMap((alias) => complaints.map((complaint) => complaint.replace('*', alias)));
  const tagName = name.replace(/[^\p{L}\p{N}]/gu, '');
  return {
    slug,
    name,
    hashtags: unique([`${tagName}Down`, ...hashtags]),
    phrases: unique([...made, ...phrases]),
    aliases: [...aliases],
    dependsOn: [...dependsOn],
    statusPage: description.statusPage ?? null,
    match: 'rule',
    enabled: true,
  };
}

function unique(words: readonly string[]): string[] {
  const seen = new Set<string>();
  return words.filter((word) => !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase()));
}
