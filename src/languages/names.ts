import { type Words } from './words.js';

/** Names as readers of a language write them. */
export class Names {
  private readonly languages: Intl.DisplayNames;
  private readonly countries: Intl.DisplayNames;
  private readonly lists: Intl.ListFormat;

  constructor(private readonly words: Pick<Words, 'locale' | 'symptoms'>) {
    this.languages = new Intl.DisplayNames(words.locale, { type: 'language' });
    this.countries = new Intl.DisplayNames(words.locale, { type: 'region' });
    this.lists = new Intl.ListFormat(words.locale, { type: 'conjunction' });
  }

  /** Of an ISO 639 code; `null` for a language that nobody could tell. */
  language(code: string): string | null {
    return code === 'und' ? null : nameOf(code, this.languages);
  }

  /** Of an ISO 3166-1 alpha-2 code. */
  country(code: string): string {
    return nameOf(code, this.countries);
  }

  /** A symptom in words; one that has none by its id. */
  symptom(id: string): string {
    return this.words.symptoms[id] ?? id.replaceAll('-', ' ');
  }

  /** `A, B and C` */
  list(names: readonly string[]): string {
    return this.lists.format(names);
  }
}

/** What is no code, as a source may state it, stays as it is. */
function nameOf(code: string, names: Intl.DisplayNames): string {
  try {
    return names.of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}
