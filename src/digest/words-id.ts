import { durationOf, roughly, type TimeUnits } from '../domain/duration.js';
import { symptomWords } from '../domain/symptom-words.js';
import { type Words } from './words-shape.js';

const FORMAT = new Intl.NumberFormat('id', { maximumFractionDigits: 1 });
const NAMES = new Intl.DisplayNames('id', { type: 'language' });
const COUNTRIES = new Intl.DisplayNames('id', { type: 'region' });

const UNITS: TimeUnits = { day: ['hari', 'hari'], hour: ['jam', 'jam'], minute: ['menit', 'menit'] };

const failed = (sure: boolean, over: boolean): string =>
  over
    ? sure
      ? 'terganggu selama'
      : 'tampaknya terganggu selama'
    : sure
      ? 'sudah terganggu selama'
      : 'tampaknya sudah terganggu selama';

export const WORDS_ID: Words = {
  language: 'id',
  number: (value, digits) =>
    digits === undefined
      ? FORMAT.format(value)
      : value.toLocaleString('id', { maximumFractionDigits: digits }),
  duration: (minutes) => durationOf(minutes, UNITS),
  spelled: (minutes) => durationOf(roughly(minutes), UNITS),
  services: (count) => `${count} layanan`,
  digest: { day: 'Ikhtisar harian', week: 'Ikhtisar mingguan' },
  period: { day: 'hari itu', week: 'minggu itu' },
  between: 'sampai',
  soFar: (time) => `Sejauh ini, sampai ${time}`,
  state: { watch: 'dipantau', suspected: 'diduga', confirmed: 'dipastikan' },
  status: {
    investigating: 'diselidiki',
    identified: 'penyebab ditemukan',
    monitoring: 'dipantau',
    resolved: 'selesai',
  },
  symptom: (id) => symptomWords('id', id),
  languageName: (code) => (code === 'und' ? 'bahasa tidak jelas' : (NAMES.of(code) ?? code)),
  countryName: (code) => COUNTRIES.of(code) ?? code,
  headline: {
    ahead: (name, sure, over, duration, lead) =>
      `${name} ${failed(sure, over)} ${duration}. Orang mengatakannya ${lead} lebih dulu daripada halaman statusnya.`,
    level: (name, sure, over, duration) =>
      `${name} ${failed(sure, over)} ${duration}. Orang dan halaman statusnya mengatakannya bersamaan.`,
    behind: (name, over, duration, lag) =>
      `${name} ${failed(true, over)} ${duration}. Halaman statusnya mengatakannya ${lag} lebih dulu daripada orang.`,
    peopleOnly: (name, sure, over, duration, page) =>
      `${name} ${failed(sure, over)} ${duration}. ${page ? 'Halaman statusnya belum mengatakannya.' : 'Hanya orang yang mengatakannya; kami tidak membaca halaman statusnya.'}`,
    providerOnly: (name) => `${name} melaporkan gangguan yang tidak dibicarakan siapa pun yang kami dengar.`,
    handEntered: (name) =>
      `Gangguan ${name} dicatat secara manual; tidak seorang pun yang kami dengar membicarakannya.`,
    more: (count) => (count === 1 ? 'Ada satu gangguan lain.' : `Ada ${count} gangguan lain.`),
    nearMisses: (count) =>
      count === 1
        ? 'Tidak ada gangguan yang terlihat. Satu gelombang hampir memenuhi syarat.'
        : `Tidak ada gangguan yang terlihat. ${count} gelombang hampir memenuhi syarat.`,
    allClear: (services, period) =>
      `Aman sepanjang ${period}: tidak terlihat gangguan pada ${services} layanan yang kami dengarkan.`,
    unheard: 'Tidak ada yang mendengarkan. Ini bukan tanda aman.',
    partlyHeard: (share, period) =>
      `Kami hanya mendengar ${share} dari ${period} dan tidak melihat gangguan di dalamnya. Ini bukan tanda aman.`,
  },
  lede: {
    read: (posts, counted) => `${posts} kiriman dibaca, ${counted} di antaranya dihitung.`,
    counted: (posts) => `${posts} kiriman dihitung.`,
    listened: (listening, sources, share, period) =>
      `${listening} dari ${sources} sumber mendengarkan; bersama-sama mencakup ${share} dari ${period}.`,
    blind: (duration, spans) =>
      `Tidak ada yang mendengarkan selama ${duration}: ${spans}. Apa yang terjadi saat itu, kami tidak tahu.`,
    noSource: 'Tidak ada sumber kiriman yang dinyalakan.',
    pushed: 'Semuanya datang sebagai rekaman yang dikirim kepada kami.',
  },
  section: {
    began: 'Baru',
    more: 'Gangguan lainnya',
    days: 'Hari demi hari',
    stillOpen: 'Masih berlangsung',
    recovered: 'Pulih',
    nearMisses: 'Nyaris gangguan',
    moved: 'Lebih ramai, atau lebih sepi',
    quiet: 'Tenang',
    unheard: 'Tidak terdengar',
    lag: 'Lebih dulu dari halaman status',
    sources: 'Siapa yang mendengarkan',
    symptoms: 'Apa yang rusak',
    official: 'Kata penyedia',
    examples: 'Kata mereka',
  },
  note: {
    stillOpen: 'Mulai pada hari sebelumnya dan belum selesai.',
    nearMisses: 'Gelombang yang tidak kami sebut gangguan, beserta alasannya.',
    moved: 'Dibanding median hari-hari sebelumnya pada jam yang sama, tanpa gelombang yang berarti gangguan.',
    unheard: (period) => `Terdengar kurang dari separuh ${period}: baik atau buruknya tidak dapat dikatakan.`,
    chart: (span, usual) =>
      `Merah: kiriman per menit, dalam langkah ${span === 'day' ? 'setengah jam' : 'empat jam'}. ` +
      `${usual ? 'Biru: yang biasa pada jam itu.' : 'Belum ada hari sebelumnya sebagai pembanding.'} ` +
      'Ungu: waktu yang disebut penyedia sebagai gangguan. Bergaris: tidak ada yang mendengarkan.',
    lag: (days) =>
      `${days} hari terakhir. Berapa menit orang lebih dulu: median dan setengah bagian tengah; minus: halaman status lebih dulu.`,
  },
  outage: {
    wave: (onset, detected, people) =>
      `Gelombang mulai pukul ${onset} dan terdeteksi pukul ${detected}; ${people} membicarakannya.`,
    peak: (time, times) => `Puncaknya pukul ${time}${times === null ? '' : `, ${times} kali yang biasa`}.`,
    over: (time, duration) => `Berakhir pukul ${time}, setelah ${duration}.`,
    open: (duration) => `Masih berlangsung saat ini ditulis, setelah ${duration}.`,
    admitted: (time) => `Halaman status mengakuinya pukul ${time}.`,
    silentPage: 'Halaman status belum mengatakan apa-apa.',
    noPage: 'Kami tidak membaca halaman statusnya, jadi diamnya tidak berarti apa-apa.',
    providerOnly: (start) => `Penyedia menyebut ${start} sebagai awalnya. Tidak terlihat gelombang kiriman.`,
    handEntered: (start) => `Gangguan sejak ${start} dicatat secara manual; itu bukan kata penyedia.`,
    mood: (now, usual) =>
      `Suasana ${now}${usual === null ? '' : `, hari-hari sebelumnya ${usual}`} (−1 sampai 1; tidak dipakai sebagai bukti).`,
    upstream: (name, share) =>
      `Penyebabnya mungkin di hulu, pada ${name}: ${share} tanda mengarah ke sana. Ini dugaan, bukan temuan.`,
    upstreamUndetermined: 'Layanan di hulu juga terganggu; apakah itu penyebabnya tidak dapat dipastikan.',
    languages: (list) => `Bahasa: ${list}.`,
    countries: (list) => `Negara, menurut urutan mulai ramai: ${list}.`,
    country: (name, share, woke, guessed) =>
      `${name} ${share}${woke === null ? '' : ` sejak ${woke}`}${guessed ? ' (diduga dari bahasanya)' : ''}`,
    brief: (state, duration, lead) => `${state}, ${duration}${lead === null ? '' : `; ${lead}`}`,
    page: 'Halaman statusnya',
  },
  chart: {
    drawn: (name, most, time, usual) =>
      `Kiriman tentang ${name} dari waktu ke waktu: paling banyak ${most} per menit, pukul ${time}${usual === null ? '' : `; biasanya ${usual} pada jam itu`}.`,
    spark: (span) => `Kiriman tiap ${span === 'day' ? 'setengah jam' : 'empat jam'}`,
    posts: 'kiriman per menit',
    usual: 'yang biasa',
    unheard: 'tidak ada yang mendengarkan',
    onset: 'gelombang pertama',
    admitted: 'diakui halaman',
    peak: 'puncak',
    official: 'resmi',
  },
  fact: {
    ahead: 'lebih dulu dari halaman resmi',
    behind: 'setelah halaman resmi',
    onset: 'gelombang pertama',
    peak: 'yang biasa, di puncak',
    people: 'orang',
    duration: 'lamanya',
    official: 'awal resmi',
    handEntered: 'awal, dicatat manual',
    confidence: 'keyakinan',
  },
  nearMiss: (onset, end, posts, perMinute) =>
    `${onset}–${end ?? 'berlangsung'}: ${posts} kiriman, paling banyak ${perMinute} per menit.`,
  why: {
    mentions: 'Orang membicarakannya, tetapi hampir tidak ada yang mengalaminya sendiri.',
    thinned: 'Mula-mula tampak lebih dari itu, lalu buktinya menipis.',
    rejected: 'Seseorang memeriksanya dan mengatakan bahwa ini bukan gangguan.',
  },
  heardOn: (sources, isOne) => `Terdengar ${isOne ? 'hanya ' : ''}di ${sources}.`,
  day: {
    outage: (names) => (names === '' ? 'gangguan dari hari sebelumnya berlanjut' : names),
    watch: 'nyaris gangguan',
    quiet: 'aman',
    unheard: 'kurang terdengar, tidak dapat dikatakan',
  },
  moved: (posts, usual, change) => `${posts} kiriman, biasanya ${usual} (${change})`,
  quietUncompared: (count) => `${count} layanan tanpa gelombang`,
  quiet: (count) => `${count} layanan seperti biasa`,
  lagHead: ['Layanan', 'Median', 'Setengah tengah', 'Gangguan', 'Tak pernah diakui'],
  none: 'tidak ada',
  source: {
    heard: (share, period) => `mendengarkan ${share} dari ${period}`,
    gaps: (spans) => `tidak pada ${spans}`,
    spent: (dollars) => `biayanya ${dollars}`,
    official: (time) => `terakhir dibaca ${time}`,
    pages: (count) => `${count} halaman resmi`,
    never: 'tidak pernah terjangkau',
    pushed: 'rekaman yang dikirim kepada kami',
    error: (message) => `sedang gagal: ${message}`,
  },
  link: {
    story: 'Cerita lengkap dan buktinya',
    permalink: 'Ikhtisar ini di web',
    times: (timezone) => `Semua waktu menurut ${timezone}.`,
  },
  unsubscribe: 'Hentikan surel ini',
  privacy: 'Kiriman hanya ditautkan, tidak disalin: yang dihapus penulisnya hilang.',
};
