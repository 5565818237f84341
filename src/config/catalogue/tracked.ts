import { type StatusPage, type TrackedService } from '../../domain/tracked-service.js';

/**
 * How people say that a thing is down, by language; `{}` stands for its name. Each is enough by itself to count a
 * post, so a word that also has a peaceful meaning ("slow", "update", Japanese 落ちます "I log off") is left out.
 */
const TROUBLE = {
  en: ['{} down', '{} is down', '{} went down', '{} outage', '{} not working'],
  id: ['{} error', '{} eror', '{} gangguan', '{} ga bisa', '{} gak bisa', '{} tidak bisa', '{} lagi down'],
  es: ['{} caído', '{} caido', '{} no funciona', 'se cayó {}', 'se cayo {}', 'caída de {}'],
  pt: ['{} caiu', '{} fora do ar', '{} não funciona', '{} nao funciona'],
  fr: ['{} en panne', 'panne {}', '{} ne marche pas', '{} ne fonctionne pas'],
  de: ['{} störung', '{} stoerung', '{} geht nicht', '{} funktioniert nicht'],
  ja: ['{}障害', '{} 障害', '{}落ちてる', '{} 落ちてる', '{}ダウン', '{}繋がらない', '{}不具合'],
  tr: ['{} çöktü', '{} çalışmıyor'],
  ar: ['{} لا يعمل', 'تعطل {}', 'عطل {}'],
} as const;
type TroubleLanguage = keyof typeof TROUBLE;

/** An entry of the catalogue as it is written down. */
interface Entry {
  readonly slug: string;
  readonly name: string;
  /** As people write them; normalised and matched whole. */
  readonly hashtags: readonly string[];
  /** Names that may be followed by a word of trouble, by language; `en` names serve the `also` languages too. */
  readonly names: Partial<Record<TroubleLanguage, readonly string[]>>;
  /** Languages, besides those of `names`, in which its users post under its `en` names. */
  readonly also?: readonly TroubleLanguage[];
  /** Further phrases that tell of trouble by themselves. */
  readonly phrases?: readonly string[];
  /** Names that can mean nothing else. */
  readonly aliases: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly statusPage?: StatusPage;
}

/** Spells an entry out. */
export function tracked(entry: Entry): TrackedService {
  const languages = new Set([...(Object.keys(entry.names) as TroubleLanguage[]), ...(entry.also ?? [])]);
  const spoken = [...languages].flatMap((language) => {
    const names = [...(entry.names[language] ?? []), ...(entry.names.en ?? [])];
    return [...new Set(names)].flatMap((name) => TROUBLE[language].map((words) => words.replace('{}', name)));
  });
  return {
    slug: entry.slug,
    name: entry.name,
    hashtags: entry.hashtags,
    phrases: [...new Set([...spoken, ...(entry.phrases ?? [])])],
    aliases: entry.aliases,
    dependsOn: entry.dependsOn ?? [],
    statusPage: entry.statusPage ?? null,
    match: 'rule',
    enabled: true,
  };
}

/** A page of Atlassian Statuspage, or of a vendor that copies its API. */
export function statuspage(url: string, components?: readonly string[]): StatusPage {
  return { type: 'statuspage', url, ...(components && { components }) };
}

export function incidentIo(url: string): StatusPage {
  return { type: 'incident-io', url };
}
