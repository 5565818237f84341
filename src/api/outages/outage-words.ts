import { isOfficial } from '../../domain/outage-window.js';
import { type Outage } from '../../domain/outage.js';
import { type TransitionReason } from '../../domain/lifecycle.js';
import { type Language } from '../http/pick-language.js';

/** What is said of an outage where no page of ours frames it: in feeds, calendars and other tools. */
interface OutageWords {
  /** One line, without a full stop. */
  readonly title: (outage: Outage) => string;
  /** A sentence each. */
  readonly reasons: Readonly<Record<TransitionReason, string>>;
  readonly over: string;
  /** Who said what, in whole sentences; `watched`: the status page of its service is read. */
  readonly told: (outage: Outage, watched: boolean) => string[];
}

const round = (minutes: number): number => Math.abs(Math.round(minutes));

const ENGLISH: OutageWords = {
  title: (outage) => {
    const { name, state, endMs } = outage;
    const theirs = providerTitle(outage);
    if (theirs !== null) return `${name}: ${theirs}`;
    if (state === 'confirmed') return endMs === null ? `${name} is down` : `${name} was down`;
    return endMs === null ? `${name} may be down` : `${name} may have been down`;
  },
  reasons: {
    raised: 'More people than usual speak of trouble.',
    'first-hand': 'People report trouble at first hand.',
    'second-source': 'People on a second platform say so as well.',
    'user-reports': 'Counts of user reports rise as well.',
    'official-window': 'A status page says so as well.',
    person: 'A person has confirmed it.',
    'evidence-thinned': 'The evidence has thinned.',
    'rate-fell': 'Fewer people speak of it.',
    'recovery-words': 'People say that it works again.',
    relapse: 'It is back: people speak of it anew.',
    calm: 'People are calm again.',
  },
  over: 'It is over.',
  told: ({ authors, posts, peakPerMinute, firstVoice, leadMinutes }, watched) => [
    authors > 0 ? `${authors} people in ${posts} posts, at the peak ${peakPerMinute} posts a minute.` : '',
    {
      people: `They said so ${round(leadMinutes ?? 0)} minutes before the status page did.`,
      provider: `The status page said so ${round(leadMinutes ?? 0)} minutes before them.`,
      'people-only': watched ? 'The provider has not said so.' : 'We read no status page of it.',
      'provider-only': 'The provider says so; we heard no wave of people.',
      'hand-entered': 'It was entered by hand; we heard no wave of people.',
    }[firstVoice],
  ],
};

const INDONESIAN: OutageWords = {
  title: (outage) => {
    const { name, state, endMs } = outage;
    const theirs = providerTitle(outage);
    if (theirs !== null) return `${name}: ${theirs}`;
    if (state === 'confirmed') return endMs === null ? `${name} sedang gangguan` : `${name} sempat gangguan`;
    return endMs === null ? `${name} mungkin sedang gangguan` : `${name} mungkin sempat gangguan`;
  },
  reasons: {
    raised: 'Lebih banyak orang dari biasanya membicarakan masalah.',
    'first-hand': 'Orang-orang melaporkan masalah yang mereka alami sendiri.',
    'second-source': 'Orang-orang di platform lain juga mengatakannya.',
    'user-reports': 'Jumlah laporan pengguna juga naik.',
    'official-window': 'Sebuah halaman status juga mengatakannya.',
    person: 'Seseorang telah mengonfirmasinya.',
    'evidence-thinned': 'Buktinya menipis.',
    'rate-fell': 'Lebih sedikit orang membicarakannya.',
    'recovery-words': 'Orang-orang mengatakan sudah pulih.',
    relapse: 'Kambuh: orang-orang membicarakannya lagi.',
    calm: 'Orang-orang kembali tenang.',
  },
  over: 'Sudah berakhir.',
  told: ({ authors, posts, peakPerMinute, firstVoice, leadMinutes }, watched) => [
    authors > 0
      ? `${authors} orang dalam ${posts} kiriman, di puncaknya ${peakPerMinute} kiriman per menit.`
      : '',
    {
      people: `Mereka mengatakannya ${round(leadMinutes ?? 0)} menit sebelum halaman statusnya.`,
      provider: `Halaman statusnya mengatakannya ${round(leadMinutes ?? 0)} menit lebih dulu.`,
      'people-only': watched ? 'Penyedianya belum mengatakannya.' : 'Kami tidak membaca halaman statusnya.',
      'provider-only': 'Penyedianya mengatakannya; kami tidak mendengar gelombang orang.',
      'hand-entered': 'Dicatat secara manual; kami tidak mendengar gelombang orang.',
    }[firstVoice],
  ],
};

export const OUTAGE_WORDS: Readonly<Record<Language, OutageWords>> = { en: ENGLISH, id: INDONESIAN };

/**
 * An outage in one paragraph.
 *
 * @param watched  slugs of the services whose status page is read
 */
export function describeOutage(outage: Outage, language: Language, watched: ReadonlySet<string>): string {
  return OUTAGE_WORDS[language]
    .told(outage, watched.has(outage.service))
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** The title of what only others tell of: people gave it no words of their own. */
function providerTitle({ spikes, windows }: Outage): string | null {
  if (spikes.length > 0) return null;
  const title = (windows.find(isOfficial) ?? windows[0])?.title.trim() ?? '';
  return title === '' ? null : title;
}
