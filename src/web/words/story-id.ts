import { type OutageWords, type PostWords, type ServiceWords } from './story-words.js';

export const INDONESIAN_OUTAGE: OutageWords = {
  list: {
    heading: 'Gangguan, dari yang terbaru.',
    lede: 'Apa yang dikatakan orang dan penyedia tentang masalah yang sama, sebagai satu cerita. Alamat tiap cerita tetap.',
    none: 'Belum ada gangguan.',
    service: 'Layanan',
    all: 'Semua layanan',
    show: 'Tampilkan',
    older: 'Gangguan sebelumnya',
    newest: 'Gangguan terbaru',
    lead: 'Lebih dulu',
    lasted: 'Lamanya',
    people: 'Orang',
  },
  kind: 'Gangguan',
  phases: { open: 'belum usai', recovering: 'mulai pulih', over: 'selesai' },
  json: 'JSON',
  headline: {
    down: (name, length, over) =>
      over ? `${name} gangguan selama ${length}.` : `${name} sudah gangguan selama ${length}.`,
    maybeDown: (name, length, over) =>
      over
        ? `${name} mungkin sempat gangguan selama ${length}.`
        : `${name} mungkin sudah gangguan selama ${length}.`,
    stir: (name, length, over) =>
      over
        ? `${name} sempat ramai dibicarakan selama ${length}.`
        : `${name} ramai dibicarakan sejak ${length} lalu.`,
    providerOnly: (name, length, over) =>
      over
        ? `${name} melaporkan masalah selama ${length} yang tidak dibicarakan siapa pun yang kami dengar.`
        : `${name} melaporkan masalah sejak ${length} lalu; tidak ada yang kami dengar membicarakannya.`,
    handEntered: (name) =>
      `Gangguan ${name} dicatat secara manual; tidak ada yang kami dengar membicarakannya.`,
    neverAdmitted: 'Halaman statusnya tidak pernah mengatakannya.',
  },
  lede: {
    wave: (onset, languages, raised) =>
      `Gelombangnya mulai pukul ${onset}${languages === '' ? '' : `, mula-mula dalam ${languages}`}, dan terdeteksi pukul ${raised}.`,
    admitted: (time) => `Halaman penyedianya bersuara pukul ${time}.`,
    peak: (time, after) => `Puncaknya pukul ${time}, ${after} setelah mulai`,
    times: (count) => `, ${count} kali lipat dari biasanya`,
    over: (time) => `Selesai pukul ${time}.`,
    open: 'Belum usai.',
    upstream: (name, share) =>
      `Penyebabnya mungkin di hulu, yaitu ${name}: ${share} tandanya mengarah ke sana. Ini dugaan, bukan temuan.`,
    upstreamUnclear: 'Ada layanan hulu yang juga bermasalah; apakah itu penyebabnya tidak dapat dipastikan.',
  },
  facts: {
    ahead: 'lebih dulu dari halaman resmi',
    behind: 'setelah halaman resmi',
    silentPage: 'halamannya tidak mengatakannya',
    noPage: 'tidak ada halaman status yang dibaca',
    onset: (range) => `mulai, ± ${range}`,
    officialStart: 'mulai menurut penyedia',
    enteredStart: 'mulai, dicatat manual',
    peak: 'dari biasanya, di puncak',
    peakPosts: 'kiriman per menit di puncak',
    long: 'lamanya',
    longSoFar: 'lamanya sejauh ini',
    sure: (classes) => `yakin, dari ${classes} jenis bukti`,
    upstream: 'di hulu sebagai penyebab, sebuah dugaan',
    noneLikely: 'tidak ada',
    unclear: 'tidak pasti',
  },
  chart: {
    heading: 'Orang per menit, dan yang biasa',
    label: (name, people, peakAt) =>
      `${name}: ${people} orang membicarakan masalah, terbanyak pukul ${peakAt}.`,
    minutes: 'Menit-menit pertama',
    minutesLabel: (name, from, to) => `${name}, menit demi menit dari ${from} sampai ${to}.`,
    note: 'Biru pucat adalah yang normal dengan sebarannya; ungu adalah waktu menurut penyedia sendiri. Seret di atas grafik untuk melihat lebih dekat, klik dua kali untuk kembali.',
  },
  moments: {
    begun: 'mulai, resminya',
    wave: 'gelombang pertama',
    raised: 'terdeteksi',
    admitted: 'halaman mengakui',
    entered: 'dicatat manual',
    peak: 'puncak',
    mitigated: 'mitigasi',
    restored: 'pulih',
    calm: 'orang tenang',
  },
  timeline: {
    heading: 'Apa yang terjadi kapan',
    happenings: {
      begun: 'Menurut penyedia, belakangan, mulainya di sini.',
      wave: 'Gelombang mulai: lebih banyak orang dari biasanya membicarakan masalah.',
      raised: 'Kami mendeteksinya.',
      admitted: 'Halaman penyedia sendiri mengatakannya untuk pertama kali.',
      entered: 'Seseorang mencatatnya secara manual.',
      peak: 'Menit dengan kiriman terbanyak.',
      mitigated: 'Penyedia mengatakan bahwa mitigasi sudah dipasang.',
      restored: 'Penyedia mengatakan bahwa semuanya sudah selesai.',
      calm: 'Orang-orang kembali tenang.',
    },
  },
  broke: {
    heading: 'Apa yang rusak',
    none: 'Tidak ada yang menyebutkan persisnya.',
    quoted: 'Paling sering dikutip',
    people: (count) => `${count} orang`,
  },
  woke: {
    heading: 'Siapa bersuara kapan',
    none: 'Tidak ada gelombang orang yang terdengar.',
    never: 'tanpa gelombang',
    countries: 'Negara',
    sources: 'Sumber',
    guessed: 'ditebak dari bahasanya',
    label: (language, time, share) => `${language}: ${time}, ${share} dari kiriman`,
  },
  sure: {
    heading: 'Seberapa yakin, dan mengapa',
    classes: {
      mentions: 'lebih banyak orang dari biasanya menyebutnya',
      'first-hand': 'orang melaporkan yang mereka alami sendiri',
      'second-source': 'platform kedua juga mengatakannya',
      'user-reports': 'jumlah laporan pengguna naik',
      'official-or-person': 'penyedia atau seseorang mengatakannya',
    },
    unmet: 'tidak terlihat:',
    counted: (counted, all) => `${counted} dari ${all} kiriman dihitung.`,
    fired: (minutes, people, expected) =>
      `Terdeteksi ketika ${people} orang bersuara dalam ${minutes} menit, padahal biasanya ${expected}.`,
    mood: (score) => `Sentimen ${score} (−1 sampai 1; tidak dipakai sebagai bukti).`,
    rules: (detector, rule) =>
      `Detektor ${detector}${rule === null ? '' : `, aturan layanan versi ${rule}`}.`,
    recompute: 'Semua angka di baliknya',
  },
  evidence: {
    heading: 'Bukti',
    first: (shown, all) => `${shown} pertama dari ${all}`,
    whole: 'Semuanya sebagai JSON',
  },
  provider: {
    heading: 'Kata penyedia',
    none: 'Penyedia tidak mengatakan apa-apa.',
    entered: 'Dicatat secara manual, jadi bukan kata penyedia.',
    page: 'halamannya',
  },
  changes: {
    heading: 'Berubah sejak putusan langsung',
    none: 'Tidak ada: setelah dinilai ulang hasilnya sama.',
    kinds: { settled: 'dinilai ulang', withdrawn: 'ditarik' },
    fields: {
      state: 'keadaan',
      phase: 'tahap',
      onsetMs: 'mulai',
      endMs: 'akhir',
      score: 'skor',
      confidence: 'keyakinan',
    },
    found: 'baru ditemukan saat itu',
  },
  siblings: {
    heading: 'Satu cerita dengan',
    cause: (name) => `Kemungkinan satu penyebab: ${name}. Ini dugaan.`,
    unclear: 'Kemungkinan satu penyebab, tetapi yang mana tidak dapat dipastikan.',
  },
};

export const INDONESIAN_SERVICE: ServiceWords = {
  calm: (name) => `${name} tenang.`,
  blind: (name) => `Kami tidak dapat mendengar ${name}, jadi kami tidak tahu keadaannya.`,
  disabled: (name) => `${name} tidak lagi dipantau.`,
  lastOutage: (ago) => `Gangguan terakhir yang kami ketahui mulai ${ago} lalu.`,
  noOutage: 'Belum ada gangguan yang kami ketahui.',
  disabledNote: 'Pemantauannya dimatikan: yang terdengar sampai saat itu tetap ada di sini.',
  facts: {
    now: 'orang dalam sejam terakhir',
    expected: 'biasanya pada jam ini',
    spoke: 'sejak terakhir ada yang membicarakannya',
    heard: 'dari seperempat jam terakhir terdengar',
    never: 'belum pernah',
  },
  ranges: { label: 'Rentang waktu', earlier: 'Sebelumnya', later: 'Sesudahnya' },
  lasts: { '1h': 'Sejam', '6h': '6 jam', '1d': 'Sehari', '7d': 'Seminggu', '30d': 'Sebulan' },
  span: (from, to) => `${from} sampai ${to}`,
  chart: (name, from, to) => `${name}: orang per menit di samping yang biasa, dari ${from} sampai ${to}.`,
  chartHeading: 'Orang per menit, dan yang biasa',
  zoom: 'Seret di atas grafik untuk melihat lebih dekat, klik dua kali untuk kembali.',
  said: {
    symptoms: 'Gejala',
    terms: 'Kata yang naik',
    term: (people, usual) => `${people} orang, biasanya ${usual}`,
    languages: 'Bahasa',
    countries: 'Negara',
    countriesByWaking: 'Negara, menurut waktu bersuara',
    sources: 'Sumber',
    intents: 'Jenis kiriman',
    mood: 'Sentimen',
    moodNow: (score) => `${score} dalam rentang ini`,
    moodUsual: (score) => `${score} dalam seminggu sebelumnya`,
    moodNone: 'Tidak ada kiriman yang dapat dinilai.',
    moodNote: 'Dari −1 sampai 1. Tidak pernah dipakai sebagai bukti.',
    none: 'Tidak ada dalam rentang ini.',
  },
  intents: {
    report: 'laporan langsung',
    question: 'pertanyaan',
    recovery: 'sudah pulih',
    news: 'berita',
    joke: 'lelucon',
    other: 'obrolan lain',
  },
  past: { heading: 'Gangguan', none: 'Belum ada.', all: 'Semuanya' },
  lag: {
    heading: (days) => `Seberapa jauh orang mendahului halamannya, dalam ${days} hari`,
    none: 'Belum ada gangguan dalam waktu itu untuk mengukurnya.',
    median: 'median mendahului',
    middle: 'separuh tengah',
    n: 'gangguan yang disebut keduanya',
    silent: 'tidak pernah diakui',
    first: 'halaman lebih dulu',
    unseen: 'hanya disebut halaman',
    grade: (grade, delay) => `Nilai ${grade}: halamannya rata-rata terlambat ${delay}.`,
  },
  posts: 'Kiriman terbaru',
  refused: {
    heading: 'Rentang waktu itu tidak dapat ditampilkan.',
    time: 'Waktu ditulis seperti 2025-06-10T06:00:00Z, dengan zonanya.',
    order: 'Akhirnya harus setelah awalnya.',
    long: (days) => `Paling lama ${days} hari.`,
  },
};

export const INDONESIAN_POSTS: PostWords = {
  counted: 'Dihitung',
  excluded: 'Tidak dihitung',
  noneCounted: 'Tidak ada kiriman yang dihitung.',
  noneExcluded: 'Semua kiriman dihitung.',
  gone: 'Teksnya sudah tidak ada: ditarik penulisnya, atau masa simpannya habis.',
  because: (reasons) => `dihitung: ${reasons}`,
  rules: {
    hashtag: (matched) => `#${matched}`,
    phrase: (matched) => `“${matched}”`,
    alias: (matched) => `menyebut “${matched}”`,
  },
  reasons: {
    repost: 'mengulang kiriman lain',
    echo: 'gema: kata-katanya hampir sama dengan kiriman sebelumnya',
    bot: 'bot',
    spam: 'iklan',
  },
  unclear: 'bahasa tidak jelas',
  open: 'buka kirimannya',
};
