import { type TimeUnits } from '../../domain/duration.js';
import { type SpikeState } from '../../domain/spike.js';

/** All that messages say, in one language. Names and numbers come in as text. */
export interface AlertWords {
  readonly units: TimeUnits;
  readonly list: (names: readonly string[]) => string;
  readonly others: (count: number) => string;
  readonly people: (count: number) => string;
  readonly firing: (names: string, sure: boolean, people: string, since: string) => string;
  readonly confirmed: (names: string, people: string, since: string) => string;
  readonly updated: (
    joined: string,
    isOne: boolean,
    first: string,
    services: number,
    since: string,
  ) => string;
  readonly reminder: (names: string, duration: string, people: string, since: string) => string;
  readonly recovered: (names: string, duration: string) => string;
  readonly summary: (open: number, over: number) => string;
  readonly stillOpen: (names: string, people: string, since: string) => string;
  readonly test: string;
  readonly counts: (people: string, posts: number, peak: string, usual: string) => string;
  readonly confidence: (share: string, state: SpikeState) => string;
  readonly symptoms: (list: string) => string;
  readonly official: (name: string, title: string, since: string) => string;
  readonly noOfficial: string;
  readonly cause: (name: string, share: string) => string;
  readonly someCause: string;
  readonly story: string;
  readonly overview: string;
  readonly question: string;
  readonly yes: string;
  readonly no: string;
}

const STATES_ID: Readonly<Record<SpikeState, string>> = {
  watch: 'dipantau',
  suspected: 'diduga',
  confirmed: 'dipastikan',
};

const EN: AlertWords = {
  units: { day: ['day', 'days'], hour: ['h', 'h'], minute: ['min', 'min'] },
  list: (names) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names),
  others: (count) => `${count} others`,
  people: (count) => `${count} ${count === 1 ? 'person' : 'people'}`,
  firing: (names, sure, people, since) =>
    sure
      ? `Down: ${names}. ${people} since ${since}, and a second kind of evidence agrees.`
      : `Perhaps down: ${names}. ${people} report trouble since ${since}.`,
  confirmed: (names, people, since) => `Down, now confirmed: ${names}. ${people} since ${since}.`,
  updated: (joined, isOne, first, services, since) =>
    `${joined} ${isOne ? 'is' : 'are'} in trouble as well, likely by the same cause as ${first}: ${services} services since ${since}.`,
  reminder: (names, duration, people, since) =>
    `Still not over after ${duration}: ${names}. ${people} since ${since}.`,
  recovered: (names, duration) => `Recovered after ${duration}: ${names}.`,
  summary: (open, over) =>
    `Quiet hours are over: ${open === 0 ? 'no outage is' : open === 1 ? 'one outage is' : `${open} outages are`} still open` +
    (over === 0 ? '.' : `, ${over === 1 ? 'one' : over} came and went meanwhile.`),
  stillOpen: (names, people, since) => `${names}: ${people} since ${since}`,
  test: 'This is a test from Outcry. Nothing happened.',
  counts: (people, posts, peak, usual) =>
    `${people} in ${posts} ${posts === 1 ? 'post' : 'posts'}, at most ${peak} a minute; usual are ${usual}`,
  confidence: (share, state) => `Confidence ${share}, ${state}`,
  symptoms: (list) => `Symptoms: ${list}`,
  official: (name, title, since) => `${name} itself says since ${since}: “${title}”`,
  noOfficial: 'No official word that we read',
  cause: (name, share) =>
    `One cause, perhaps ${name}: a hypothesis, which ${share} of the evidence speaks for`,
  someCause: 'They likely have one cause; which, we cannot say',
  story: 'The story and its evidence',
  overview: 'All services',
  question: 'Was this right?',
  yes: 'Yes, it was down',
  no: 'No, a false alarm',
};

const ID: AlertWords = {
  units: { day: ['hari', 'hari'], hour: ['jam', 'jam'], minute: ['menit', 'menit'] },
  list: (names) => new Intl.ListFormat('id', { type: 'conjunction' }).format(names),
  others: (count) => `${count} lainnya`,
  people: (count) => `${count} orang`,
  firing: (names, sure, people, since) =>
    sure
      ? `Gangguan: ${names}. ${people} sejak ${since}, dan bukti jenis kedua sependapat.`
      : `Mungkin gangguan: ${names}. ${people} melaporkan masalah sejak ${since}.`,
  confirmed: (names, people, since) => `Gangguan, kini dipastikan: ${names}. ${people} sejak ${since}.`,
  updated: (joined, _, first, services, since) =>
    `${joined} ikut bermasalah, kemungkinan sebabnya sama dengan ${first}: ${services} layanan sejak ${since}.`,
  reminder: (names, duration, people, since) =>
    `Belum selesai setelah ${duration}: ${names}. ${people} sejak ${since}.`,
  recovered: (names, duration) => `Pulih setelah ${duration}: ${names}.`,
  summary: (open, over) =>
    `Jam tenang selesai: ${open === 0 ? 'tidak ada gangguan yang' : `${open} gangguan`} masih berlangsung` +
    (over === 0 ? '.' : `, ${over} muncul dan selesai selama itu.`),
  stillOpen: (names, people, since) => `${names}: ${people} sejak ${since}`,
  test: 'Ini pesan uji dari Outcry. Tidak terjadi apa-apa.',
  counts: (people, posts, peak, usual) =>
    `${people} dalam ${posts} kiriman, paling banyak ${peak} per menit; biasanya ${usual}`,
  confidence: (share, state) => `Keyakinan ${share}, ${STATES_ID[state]}`,
  symptoms: (list) => `Gejala: ${list}`,
  official: (name, title, since) => `${name} sendiri menyatakan sejak ${since}: “${title}”`,
  noOfficial: 'Belum ada pernyataan resmi yang kami baca',
  cause: (name, share) => `Satu sebab, mungkin ${name}: hipotesis yang didukung ${share} dari bukti`,
  someCause: 'Kemungkinan sebabnya satu; yang mana, belum dapat kami katakan',
  story: 'Cerita dan buktinya',
  overview: 'Semua layanan',
  question: 'Apakah ini benar?',
  yes: 'Ya, memang gangguan',
  no: 'Tidak, alarm palsu',
};

export const ALERT_WORDS: Readonly<Record<'en' | 'id', AlertWords>> = { en: EN, id: ID };
