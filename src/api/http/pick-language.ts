import { type Language, LANGUAGES, WORDS } from '../../languages/languages.js';

/**
 * The language of a page: `?lang=` where it is one of ours, else what the browser likes best, else `fallback`.
 *
 * @param header  `Accept-Language`, e.g. `id-ID,id;q=0.9,en;q=0.8`
 */
export function pickLanguage(
  asked: string | undefined,
  header: string | undefined,
  fallback: Language,
): Language {
  const named = LANGUAGES.find((language) => language === asked);
  if (named) return named;
  let best: { language: Language; quality: number } | null = null;
  for (const part of (header ?? '').split(',')) {
    const [tag = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    const quality = weight === undefined ? 1 : Number(weight.slice(2));
    const primary = tag.split('-')[0] ?? '';
    const language = LANGUAGES.find((code) => code === primary || WORDS[code].aliases.includes(primary));
    if (language && quality > (best?.quality ?? 0)) best = { language, quality };
  }
  return best?.language ?? fallback;
}
