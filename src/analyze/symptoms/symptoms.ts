/** The canonical symptoms, in the order in which a post tells them; ids never change. `vague` ones complain without a fault. */
export const SYMPTOMS = [
  { id: 'down', label: 'Service down or outage' },
  { id: 'no-connection', label: 'No connection' },
  { id: 'slow', label: 'Slow or lagging' },
  { id: 'timeout', label: 'Timeouts' },
  { id: 'intermittent', label: 'Drops in and out' },
  { id: 'login', label: 'Cannot log in' },
  { id: 'error-message', label: 'Error message' },
  { id: 'crash', label: 'App crashes or freezes' },
  { id: 'not-loading', label: 'Blank or not loading' },
  { id: 'missing-data', label: 'History or content missing' },
  { id: 'payment', label: 'Payment or billing fails' },
  { id: 'messages', label: 'Messages or notifications do not go through' },
  { id: 'call-voice', label: 'Voice, audio or calls' },
  { id: 'media', label: 'Image, video or playback' },
  { id: 'power', label: 'No electricity' },
  { id: 'capacity', label: 'Overloaded, limits or queue' },
  { id: 'wrong-answers', label: 'Wrong, degraded or nonsensical output', vague: true },
  { id: 'bad-quality', label: 'Vague complaint about quality now', vague: true },
] as const satisfies readonly SymptomKind[];

interface SymptomKind {
  readonly id: string;
  readonly label: string;
  readonly vague?: boolean;
}

export type SymptomId = (typeof SYMPTOMS)[number]['id'];

/**
 * What one language says, all lists joined with `|` and in lower case.
 *
 * A phrase is whole words (characters, in scripts without spaces), the accents of Latin letters do not count, and a
 * final `$` asks for the end of a clause after it: `down$` is in "chatgpt down?" but not in "down the road". A `~` behind
 * all that marks what people say of anything under the sun (`broken~`, `slow~`): told only of something technical, see
 * things.ts.
 */
export interface LanguagePhrases {
  readonly symptoms: Readonly<Partial<Record<SymptomId, string>>>;
  /** Phrases that hold the words of a symptom and mean none. */
  readonly innocent: string;
  readonly recovery: string;
  /** Words that make trouble a possibility: "if", "tips", a planned maintenance. */
  readonly hypothetical: string;
  readonly negators: string;
  /** Symptoms above that only name trouble, as headlines do too: told when {@link witness} or the like is there. */
  readonly names?: string;
  /** Words of the first person, of here and now, without accents. */
  readonly witness?: string;
  /** Words of those who tell of other people's trouble, without accents; each outweighs a witness. */
  readonly bystander?: string;
  /** Who says this does not tell of own trouble: helpdesks, utilities, newsrooms, adverts, advice. */
  readonly secondHand?: string;
}
