import { type AccessWords } from './access-words.js';
import { type TimeUnits } from '../domain/duration.js';
import { type AlertWords } from './alert-words.js';
import { type DemoWords } from './demo-words.js';
import { type DigestWords } from './digest-words.js';
import { type NewsWords } from './news-words.js';
import { type OutageWords } from './outage-words.js';
import { type PostWords } from './post-words.js';
import { type RuleWords } from './rule-words.js';
import { type ServiceWords } from './service-words.js';
import { type Words } from './words.js';

const SMALL = [
  'tidak ada',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
];
const number = (count: number): string => SMALL[count] ?? String(count);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const UNITS: TimeUnits = { day: ['hari', 'hari'], hour: ['jam', 'jam'], minute: ['menit', 'menit'] };

const OUTAGE: OutageWords = {
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
    upstream: 'penyebab di hulu, baru dugaan',
    noneLikely: 'tidak ada',
    unclear: 'tidak pasti',
  },
  chart: {
    heading: 'Orang per menit, dan yang biasa',
    label: (name, people, peakAt) =>
      `${name}: ${people} orang membicarakan masalah, terbanyak pukul ${peakAt}.`,
    minutes: 'Menit-menit pertama',
    minutesLabel: (name, from, to) => `${name}, menit demi menit dari ${from} sampai ${to}.`,
    note: 'Biru pucat adalah yang normal dengan sebarannya; ungu adalah gangguan menurut penyedia, atau yang dicatat manual.',
  },
  moments: {
    begun: 'mulai, secara resmi',
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
    heading: 'Urutan kejadian',
    happenings: {
      begun: 'Belakangan penyedia menyatakan bahwa gangguan mulai di sini.',
      wave: 'Gelombang mulai: lebih banyak orang dari biasanya membicarakan masalah.',
      raised: 'Kami mendeteksinya.',
      admitted: 'Halaman penyedia sendiri mengatakannya untuk pertama kali.',
      entered: 'Menurut catatan manual, di sinilah awalnya.',
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
    heading: 'Siapa bersuara, dan kapan',
    none: 'Tidak ada gelombang keluhan yang terdengar.',
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
    noPage: 'Kami tidak membaca halaman statusnya, jadi kami tidak tahu apa yang dikatakan penyedia.',
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

const SERVICE: ServiceWords = {
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
  said: {
    symptoms: 'Gejala',
    terms: 'Kata yang sedang naik',
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

const POSTS: PostWords = {
  counted: 'Dihitung',
  excluded: 'Tidak dihitung',
  noneCounted: 'Tidak ada kiriman yang dihitung.',
  noneExcluded: 'Semua kiriman dihitung.',
  gone: 'Teksnya sudah tidak ada: ditarik penulisnya, atau masa simpannya habis.',
  pastKeeping: (from) =>
    `Kiriman disimpan sejak ${from}: kiriman gelombang ini sudah dihapus. Yang pernah disampaikan tentangnya tetap ada.`,
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

/** What schemas say, as far as a form can make them say it. */
const COMPLAINTS: readonly (readonly [RegExp, string])[] = [
  [/^The (service|hashtag) ".*" (exists|is tracked)/, 'sudah dipantau'],
  [/^There is no service/, 'tidak dipantau'],
  [/^Another (preview|backtest) is running/, 'Pratinjau lain sedang berjalan. Coba lagi sebentar lagi.'],
  [
    /^must lie where texts/,
    'Terlalu banyak kiriman dari waktu itu yang sudah kehilangan teks. Lihat lebih dekat saja.',
  ],
  [
    /^must be at most \S+: from there/,
    'Aturan ini menyebut lebih banyak kiriman daripada yang dapat diputar ulang sekaligus. Lihat lebih dekat saja.',
  ],
  [/^must be lower-case letters/, 'hanya boleh huruf kecil, angka, dan tanda hubung, paling banyak 64'],
  [/^must not be empty/, 'tidak boleh kosong'],
  [/^must be text without control/, 'harus berupa teks tanpa karakter kendali'],
  [/^is too long/, 'terlalu panjang'],
  [/^is longer than (\d+) characters/, 'lebih panjang dari $1 karakter'],
  [/^must be letters, digits and _/, 'hanya boleh huruf, angka, dan _, dengan sedikitnya satu huruf'],
  [/^must be a hashtag/, 'harus berupa tagar: huruf, angka, dan _, dengan sedikitnya satu huruf'],
  [/^is too short to match/, 'terlalu pendek: yang cocok hanya kebisingan'],
  [/^must have at most (\d+) elements?/, 'paling banyak $1'],
  [/^must have at most (\d+) characters?/, 'paling banyak $1 karakter'],
  [/^must have at least (\d+) characters?/, 'sedikitnya $1 karakter'],
  [/^must have at least (\d+) elements?/, 'sedikitnya $1'],
  [/^is the service itself/, 'adalah layanan itu sendiri'],
  [/^names no tracked service \((.*)\)/, 'bukan layanan yang dipantau ($1)'],
  [/^must be the slug of a service/, 'harus nama pendek sebuah layanan'],
  [/^must be an http or https address/, 'harus alamat http atau https'],
  [/^must hold no log-in/, 'tidak boleh memuat nama pengguna atau kata sandi'],
  [/^must be one of (.*)/, 'harus salah satu dari $1'],
  [/^must be an? (\w+)/, 'harus berjenis $1'],
  [/^is missing/, 'belum ada'],
  [/^says the same as element (\d+)/, 'sama dengan layanan ke-$1 (dihitung dari 0)'],
  [/^"(.*)" is not known/, '"$1" tidak dikenal'],
];

function complaint(message: string): string {
  for (const [pattern, words] of COMPLAINTS) {
    const match = pattern.exec(message);
    if (match) return words.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '');
  }
  return message;
}

const ACCESS: AccessWords = {
  keys: {
    title: 'Kunci',
    heading: (active) =>
      active === 0 ? 'Tidak ada kunci selain token admin.' : `${active} kunci di samping token admin.`,
    lede: 'Beri setiap program dan orang kuncinya sendiri, yang hanya boleh melakukan yang diperlukan dan dapat dicabut tersendiri.',
    none: 'Belum ada kunci yang dibuat.',
    name: 'Nama',
    nameHint: 'Untuk apa kunci itu, misalnya grafana.',
    scope: 'Boleh',
    scopes: { read: 'membaca', write: 'membaca dan menulis', admin: 'melakukan semuanya' },
    scopeHint: 'Siapa pun boleh membaca di sini; dengan kunci baca, sepuluh kali lebih sering.',
    scopeHintClosed: 'Tanpa kunci tidak ada yang dapat membaca di sini.',
    state: 'Keadaan',
    states: { active: 'aktif', expired: 'kedaluwarsa', revoked: 'dicabut' },
    expires: 'Berakhir',
    lifetimes: {
      '7d': 'dalam seminggu',
      '30d': 'dalam 30 hari',
      '90d': 'dalam 90 hari',
      '365d': 'dalam setahun',
      never: 'tidak pernah',
    },
    never: 'tidak pernah',
    lastUsed: 'Terakhir dipakai',
    unused: 'belum pernah',
    add: 'Buat kunci',
    addHeading: 'Buat kunci',
    revoke: 'Cabut',
    revokeOne: (name) => `kunci ${name}`,
    made: (name) => `Kunci ${name} sudah dibuat.`,
    onlyNow: 'Salin sekarang: hanya hash-nya yang disimpan, dan kunci ini tidak ditampilkan lagi.',
    revoked: 'Kunci itu dicabut dan tidak membuka apa pun lagi.',
  },
  audit: {
    title: 'Log audit',
    heading: 'Siapa mengubah apa.',
    lede: 'Setiap perubahan, yang terbaru di atas, dengan siapa yang melakukannya dan dari mana. Catatan tidak pernah diubah, dan disimpan 400 hari.',
    none: 'Tidak ada yang diubah.',
    at: 'Kapan',
    by: 'Siapa',
    did: 'Apa',
    older: 'Lebih lama',
    newest: 'Terbaru',
    actors: {
      token: 'token admin',
      'command-line': 'baris perintah',
      environment: 'lingkungan',
      link: 'tautan bertanda tangan',
      stranger: 'orang tak dikenal',
    },
    key: (name, id) => `kunci ${name} (${id})`,
    from: (address) => `dari ${address}`,
    actions: {
      'hashtag.added': (target) => `menambah tagar ${target}`,
      'hashtag.changed': (target) => `mengalihkan tagar ${target}`,
      'hashtag.removed': (target) => `menghapus tagar ${target}`,
      'service.added': (target) => `menambah layanan ${target}`,
      'service.changed': (target) => `mengubah layanan ${target}`,
      'service.removed': (target) => `menghapus layanan ${target}`,
      'subscription.added': (target) => `menambah langganan ${target}`,
      'subscription.changed': (target) => `mengubah langganan ${target}`,
      'subscription.removed': (target) => `menghapus langganan ${target}`,
      'window.added': (target) => `memasukkan jendela ${target}`,
      'window.changed': (target) => `mengubah jendela ${target}`,
      'window.removed': (target) => `menghapus jendela ${target}`,
      'windows.imported': () => 'mengimpor jendela',
      'person.forgotten': () => 'menghapus tulisan satu orang',
      'database.restored': (moment) => `memulihkan cadangan dari ${moment}`,
      'link.judged': (target) => `menilai kaitan ${target}`,
      'spike.judged': (target) => `menilai lonjakan ${target}`,
      'key.added': (target) => `membuat kunci ${target}`,
      'key.revoked': (target) => `mencabut kunci ${target}`,
      'token.made': () => 'membuat token admin',
      'token.changed': () => 'menetapkan token admin',
      'session.opened': () => 'masuk',
      'session.closed': () => 'keluar',
      'sign-in.refused': () => 'ditolak saat masuk',
      'tokens.locked': () => 'menunjukkan terlalu banyak token salah',
    },
  },
};

const RULES: RuleWords = {
  heading: (services, hashtags) => `Kami menyimak ${services} layanan lewat ${hashtags} tagar.`,
  nothing: 'Belum ada yang dipantau.',
  lede:
    'Sebuah kiriman dihitung untuk suatu layanan bila memuat salah satu tagar atau frasanya, atau menyebut namanya ' +
    'bersama tanda gangguan. Perubahan di sini berlaku untuk kiriman mulai sekarang.',
  add: 'Tambah tagar',
  addService: 'Pantau layanan lain',
  import: 'Impor',
  export: 'Ekspor',
  find: 'Cari layanan atau tagar',
  search: 'Cari',
  noneFound: 'Tidak ada layanan atau tagar dengan nama itu.',
  service: 'Layanan',
  hashtags: 'Tagar',
  also: 'Dihitung juga lewat',
  off: 'mati',
  on: 'nyala',
  edit: 'Aturan',
  phrases: (count) => `${count} frasa`,
  names: (count) => `${count} nama`,
  noRule: 'tidak ada: tak satu kiriman pun dihitung',
  everyPost: 'setiap kiriman yang menyebutnya',
  deeds: {
    tracked: 'Tagar itu dipantau mulai sekarang.',
    created: 'Layanan itu dipantau mulai sekarang.',
    saved: 'Aturan disimpan dan berlaku mulai sekarang.',
    enabled: 'Sudah dinyalakan.',
    disabled: 'Sudah dimatikan; yang telah dihitung tetap ada.',
    removed: 'Tidak dipantau lagi; yang telah dihitung tetap ada.',
    imported: 'Konfigurasi sudah diterapkan.',
    'signed-out': 'Anda sudah keluar.',
  },
  session: {
    signedIn: (key, until) => `masuk${key === null ? '' : ` dengan kunci ${key}`} sampai ${until}`,
    keys: 'Kunci',
    audit: 'Log audit',
    signOut: 'Keluar',
    signIn: 'Masuk',
    toChange: 'Masuk untuk mengubah',
    lede: 'Siapa pun boleh membaca di sini. Pemegang token admin instalasi ini, atau kunci yang boleh menulis, juga boleh mengubah apa yang dipantau.',
    ledeClosed: 'Instalasi ini dibaca dengan kunci. Mintalah kepada pemiliknya, atau tunjukkan token admin.',
    token: 'Token admin atau kunci',
    troubles: {
      wrong: 'Itu bukan token admin dan bukan kunci.',
      expired: 'Kunci ini sudah kedaluwarsa.',
      revoked: 'Kunci ini sudah dicabut.',
      lesser: 'Kunci ini hanya boleh membaca, dan untuk itu tidak perlu masuk di sini.',
    },
    tooMany: (seconds) => `Terlalu sering mencoba. Tunggu ${seconds} detik, lalu coba lagi.`,
    configured: 'Token admin adalah isi OUTCRY_ADMIN_TOKEN pada instalasi ini.',
    generated:
      'Token admin ditampilkan satu kali, di tempat Outcry pertama kali dijalankan (konsolnya, atau docker logs), dan hanya ' +
      'hash-nya yang disimpan. Bila hilang, isi OUTCRY_ADMIN_TOKEN lalu jalankan ulang.',
    ended: 'Anda belum masuk, atau sesi Anda sudah berakhir. Yang Anda tulis tidak hilang:',
    newTab: 'masuk di tab baru, lalu kirim sekali lagi.',
    stale: 'Formulir ini dibuat sebelum Anda masuk. Tidak ada yang hilang: kirim sekali lagi.',
    lesser: 'Kunci Anda hanya boleh membaca. Tidak ada yang diubah.',
    lesserHeading: 'Kunci Anda tidak cukup untuk ini.',
    needsAdmin:
      'Ini memerlukan token admin, atau kunci dengan cakupan admin. Keluarlah, lalu masuk lagi dengan salah satunya.',
    foreign: 'Formulir ini tidak berasal dari halaman kami.',
    foreignWhy: 'Tidak ada yang diubah. Buka halamannya di sini dan coba lagi.',
  },
  form: {
    addHeading: 'Tambah tagar.',
    newHeading: 'Pantau layanan lain.',
    editHeading: (name) => `Apa yang dihitung untuk ${name}`,
    addLede: 'Lihat dulu berapa kiriman tersimpan yang akan dihitungnya; setelah itu pantau.',
    ruleLede:
      'Lihat dulu apa yang akan dihitung aturan ini, atau bagaimana hasilnya pada gangguan yang sudah diketahui; setelah itu simpan.',
    hashtag: 'Tagar',
    hashtagHint: 'Dengan atau tanpa #. Huruf besar dan kecil sama saja.',
    ofService: 'Menandai gangguan',
    lookBack: 'Lihat ke belakang',
    slug: 'Nama pendek',
    slugHint: 'Untuk alamat: huruf kecil, angka, dan tanda hubung. Tidak dapat diubah.',
    name: 'Nama',
    hashtagsHint: 'Satu per baris. Kiriman dengan salah satunya dihitung.',
    phrases: 'Frasa',
    phrasesHint: 'Satu per baris, misalnya “chatgpt error”. Kiriman dengan salah satunya dihitung.',
    aliases: 'Nama lain',
    aliasesHint: 'Satu per baris. Sebuah nama dihitung hanya bersama tanda gangguan.',
    dependsOn: 'Bergantung pada',
    dependsOnHint: 'Nama pendek layanan yang menjadi dasarnya, satu per baris.',
    statusPage: 'Halaman status',
    noPage: 'tidak ada',
    pageAddress: 'Alamatnya',
    components: 'Hanya bagian ini',
    componentsHint: 'Satu per baris, seperti tertulis di halamannya. Kosong: seluruh halaman.',
    match: 'Yang dihitung',
    byRule: 'tagar, frasa, dan nama bersama tanda gangguan',
    byName: 'setiap kiriman yang menyebutnya',
    preview: 'Pratinjau',
    backtest: 'Uji ulang',
    save: 'Simpan',
    track: 'Pantau',
    trouble: (problems) => `${problems} hal perlu dibetulkan sebelum dapat disimpan.`,
    complaint,
  },
  switches: {
    heading: 'Tagarnya',
    disable: 'Matikan',
    enable: 'Nyalakan',
    remove: 'Hapus',
    removeService: (name) => `Berhenti memantau ${name}`,
    removeWhy: 'Hitungan, gangguan, dan ikhtisarnya tetap ada. Untuk jeda sementara, matikan saja.',
    sure: 'Ya, berhenti memantaunya untuk seterusnya',
    isOff: 'Dimatikan: tak satu kiriman pun dihitung untuknya.',
    shipped: 'bawaan',
    own: 'ditambahkan',
  },
  preview: {
    heading: 'Yang akan dihitung',
    empty: 'Ketik sebuah tagar untuk melihat apa yang akan dihitungnya.',
    emptyRule: 'Ubah aturannya untuk melihat apa yang akan dihitung.',
    alone: (counted, length) => `Dalam ${length} terakhir ${counted} kiriman akan dihitung.`,
    beside: (counted, present, length) =>
      `Dalam ${length} terakhir ${counted} kiriman akan dihitung, sedangkan aturan sekarang menghitung ${present}.`,
    same: (counted, length) =>
      `Dalam ${length} terakhir ${counted} kiriman akan dihitung, sama banyak dengan aturan sekarang.`,
    morePosts: (count) => `${count} kiriman lagi`,
    least: (looked) =>
      `Dari ${looked} kiriman tersimpan. Kiriman tentang hal yang tidak dipantau tidak disimpan, jadi ini jumlah paling sedikit.`,
    unread: (count) => `${count} di antaranya sudah kehilangan teks dan tidak dapat dibaca.`,
    noPast:
      'Tidak ada simpanan dari waktu sebelumnya, jadi keadaan normal belum diketahui dan hanya sedikit lonjakan yang dapat dikenali.',
    now: 'Seperti sekarang',
    then: 'Dengan ini',
    counted: 'Dihitung',
    excluded: 'Tidak dihitung',
    sources: 'Sumber',
    languages: 'Bahasa',
    spikes: 'Lonjakan',
    none: 'tidak ada',
    spike: (onset, end, people) => `${onset} – ${end}, ${people} orang`,
    posts: 'Kirimannya',
    postsCaption: 'yang berubah lebih dulu, lalu yang terbaru',
    reasons: {
      counted: 'dihitung',
      'no-match': 'tidak disebut',
      repost: 'bagikan ulang',
      echo: 'gema',
      bot: 'bot',
      spam: 'spam',
    },
    insteadOf: (reason) => `sekarang: ${reason}`,
    open: 'buka',
    readAs: 'masih berlangsung',
  },
  backtest: {
    heading: (days) => `${days} hari terakhir, diputar ulang dengan kedua aturan`,
    lead: (days) => `Keadaan normal dipelajari dari ${days} hari sebelumnya.`,
    noLead:
      'Tidak ada simpanan dari waktu sebelumnya, jadi keadaan normal dipelajari sambil jalan: gangguan di awal bisa terlewat.',
    noWindow:
      'Tidak ada gangguan yang diketahui dalam hari-hari ini. Apa yang ditemukan atau terlewat tidak dapat dikatakan; hanya lonjakan dan kiriman yang dapat dibandingkan.',
    fewWindows: (count) =>
      `Hanya ${count} gangguan yang diketahui dalam hari-hari ini: terlalu sedikit untuk membuktikan aturan mana yang lebih baik.`,
    found: (found, all) => `${found} dari ${all}`,
    windows: 'Gangguan diketahui yang ditemukan',
    alarms: 'Lonjakan di luar gangguan yang diketahui',
    posts: 'Kiriman dihitung',
    leadTime: 'Lebih dulu dari halaman status, median',
    window: 'Gangguan yang diketahui',
    yes: (lead) => (lead === null ? 'ditemukan' : `ditemukan, ${lead}`),
    no: 'terlewat',
    unheard: 'tidak ada yang menyimak',
    minutes: (signed) => `${signed} mnt`,
    lower:
      'Kiriman tentang hal yang tidak dipantau tidak disimpan: hitungan aturan yang lebih luas di sini adalah yang paling sedikit.',
    unknown: '—',
    range: 'Putar ulang',
  },
  suggestions: {
    heading: 'Yang mungkin patut dipantau juga',
    look: 'Telusuri kiriman 7 hari terakhir',
    none: (posts) => `${posts} kiriman ditelusuri, dan tidak ada yang menonjol.`,
    caption: (posts) => `dari ${posts} kiriman 7 hari terakhir`,
    basis: {
      'name-variant': 'namanya dengan kata gangguan',
      'co-occurrence': 'muncul bersama kirimannya',
    },
    people: (count) => `${count} orang`,
    counts: 'kiriman dengannya sudah dihitung',
    noise: {
      unlikely: 'kecil kemungkinan bising',
      unknown: 'mungkin bising',
      likely: 'akan bising',
    },
    try: 'Coba',
    example: 'contoh',
  },
  history: {
    heading: 'Riwayat aturan ini',
    caption: 'setiap lonjakan menyebut aturan yang menghitungnya',
    authors: { catalogue: 'bawaan', token: 'dengan token admin', cli: 'lewat baris perintah' },
    fields: {
      created: 'dibuat',
      removed: 'dihapus',
      name: 'nama',
      hashtags: 'tagar',
      phrases: 'frasa',
      aliases: 'nama lain',
      dependsOn: 'bergantung pada',
      statusPage: 'halaman status',
      match: 'yang dihitung',
      enabled: 'nyala atau mati',
    },
  },
  exchange: {
    heading: 'Impor konfigurasi.',
    lede: 'services.json dari Outcry lain, atau simpanan Anda sendiri. Tidak ada yang berubah sebelum Anda melihat perubahannya.',
    paste: 'Tempel di sini',
    file: 'atau pilih berkas',
    prune: 'Berhenti memantau layanan yang tidak disebut di dalamnya',
    dryRun: 'Tampilkan perubahannya',
    apply: 'Terapkan',
    notJson: 'Ini bukan JSON',
    needed: 'Tempel services.json, atau pilih berkas.',
    moved: 'Sementara itu ada yang diubah. Sekarang perubahannya menjadi:',
    plan: (added, changed, removed, same) =>
      `${added} ditambah, ${changed} diubah, ${removed} dihapus, ${same} tetap.`,
    nothing: 'Tidak ada yang akan berubah.',
    added: 'ditambah',
    changed: 'diubah',
    removed: 'dihapus',
    stranger: (name, upstream) => `${name} bergantung pada “${upstream}”, yang tidak dipantau.`,
    noRule: (name) => `${name} tidak punya tagar, frasa, atau nama: tak satu kiriman pun dihitung untuknya.`,
    element: (number, field, message) => `Layanan ${number}${field === '' ? '' : `, ${field}`}: ${message}`,
  },
};

const failed = (sure: boolean, over: boolean): string =>
  over
    ? sure
      ? 'terganggu selama'
      : 'tampaknya terganggu selama'
    : sure
      ? 'sudah terganggu selama'
      : 'tampaknya sudah terganggu selama';

const DIGEST: DigestWords = {
  services: (count) => `${count} layanan`,
  digest: { day: 'Ikhtisar harian', week: 'Ikhtisar mingguan' },
  period: { day: 'hari itu', week: 'minggu itu' },
  soFar: (time) => `Sejauh ini, sampai ${time}`,
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
      'Ungu: gangguan menurut penyedia, atau yang dicatat manual. Bergaris: tidak ada yang mendengarkan.',
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
    official: 'resmi',
  },
  fact: {
    peak: 'yang biasa, di puncak',
    people: 'orang',
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
  minutes: (signed) => `${signed} min`,
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

const ALERT: AlertWords = {
  others: (count) => `${count} lainnya`,
  people: (count) => `${count} orang`,
  firing: (names, sure, people, since) =>
    sure
      ? `Gangguan: ${names}. ${people} sejak ${since}, dan bukti jenis kedua sependapat.`
      : `Mungkin gangguan: ${names}. ${people} melaporkan masalah sejak ${since}.`,
  confirmed: (names, people, since) => `Gangguan, kini terkonfirmasi: ${names}. ${people} sejak ${since}.`,
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
  confidence: (share, state) => `Keyakinan ${share}, ${state}`,
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

const NEWS: NewsWords = {
  title: 'Gangguan layanan, menurut orang-orang',
  down: (name, over) => (over ? `${name} sempat gangguan` : `${name} sedang gangguan`),
  maybeDown: (name, over) => (over ? `${name} mungkin sempat gangguan` : `${name} mungkin sedang gangguan`),
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
  people: (authors, posts, peak) =>
    `${authors} orang dalam ${posts} kiriman, di puncaknya ${peak} kiriman per menit.`,
  peopleFirst: (minutes) => `Mereka mengatakannya ${minutes} menit sebelum halaman statusnya.`,
  providerFirst: (minutes) => `Halaman statusnya mengatakannya ${minutes} menit lebih dulu.`,
  silentPage: 'Penyedianya belum mengatakannya.',
  noPage: 'Kami tidak membaca halaman statusnya.',
  providerOnly: 'Penyedianya mengatakannya; kami tidak mendengar gelombang keluhan.',
  handEntered: 'Dicatat secara manual; kami tidak mendengar gelombang keluhan.',
  hearing: (blind, all) =>
    blind === 0
      ? 'Semua layanan terdengar.'
      : `${blind} dari ${all} layanan tidak terdengar sekarang: tiadanya kabar gangguan tidak membuktikan apa-apa.`,
  digests: {
    title: 'Outcry, hari demi hari',
    promise: 'Satu ikhtisar per hari, setelah harinya usai; isinya tidak berubah lagi.',
  },
  calendar: {
    open: 'Belum berakhir.',
    byHand: 'Dicatat secara manual.',
    heard: (since) => `Hari tanpa acara belum tentu tenang: tidak ada yang menyimak sebelum ${since}.`,
  },
};

const DEMO: DemoWords = {
  banner: {
    title: 'Demo sintetis, bukan hitungan nyata',
    what:
      'Kiriman di sini kami tulis sendiri berdasarkan fakta bertanggal dari 10 Juni 2025, dengan skala rekaan kami. ' +
      'Penilaiannya hasil Outcry sendiri, jadi bisa berbeda satu dua menit dari hari itu, ketika orang-orang lebih dulu ' +
      'sekitar 26 menit.',
    writeUp: 'Uraian resmi penyedia',
    clock: (time, speed) => `Di sini ${time}, ${speed} kali lebih cepat dari waktu sebenarnya.`,
    ended: (time) => `Sudah selesai: di sini tetap ${time}.`,
    pace: 'Kecepatan',
    again: 'Dari awal',
    remove: 'Hapus demo',
  },
  offer: {
    heading: 'Belum ada yang terlihat? Tonton satu hari rekaan',
    lede:
      'Rekonstruksi sintetis 10 Juni 2025, ketika ChatGPT terganggu berjam-jam: kiriman tulisan kami sendiri, ' +
      'berdasarkan fakta bertanggal, diputar 60 kali lebih cepat. Dalam satu menit terlihat gelombangnya, kata pertama ' +
      'penyedia, dan selisih waktunya. Demo ini terpisah dari apa yang didengar instalasi ini, dan satu klik menghapusnya.',
    start: 'Putar demo sintetis',
    shown:
      'Demo sintetis sedang diputar di samping instalasi ini. Tak ada yang nyata di dalamnya, dan tak satu pun masuk ke sini.',
    watch: 'Tonton demo sintetis',
    remove: 'Hapus demo',
  },
  refused: {
    heading: 'Demo tidak dimulai.',
    'not-first':
      'Instalasi ini sudah punya gangguan sendiri untuk ditunjukkan. Yang sudah masuk tetap boleh memulai demo.',
    'too-many': 'Demo sudah beberapa kali dimulai dalam satu menit. Coba lagi sebentar lagi.',
  },
  tour: {
    summary: 'Baru di sini? Empat hal yang perlu diketahui',
    state: {
      title: 'Status menunjukkan seberapa yakin kami.',
      text: 'Dipantau, diduga, dan terkonfirmasi berarti lebih banyak orang dari biasanya mengeluh, dan seberapa kuat tanda gangguannya. Tenang berarti kami mendengarkan dan tak ada yang luar biasa; tak terdengar berarti tidak ada yang mendengarkan.',
    },
    band: {
      title: 'Pita pucat itu keadaan normal.',
      text: 'Itulah yang biasa bagi layanan itu pada jam tersebut. Yang penting adalah seberapa jauh garisnya keluar dari pita.',
    },
    evidence: {
      title: 'Setiap penilaian menunjukkan buktinya.',
      text: 'Sebuah gangguan dapat dibuka sampai ke kirimannya: yang dihitung, dan yang tidak, beserta alasannya.',
      link: 'Gangguan',
    },
    hashtag: {
      title: 'Ikuti yang penting bagi Anda.',
      text: 'Tambahkan tagar, dan lihat apa yang akan dihitungnya sebelum disimpan.',
      link: 'Tambah tagar',
    },
    dismiss: 'Mengerti, jangan tampilkan lagi',
  },
};

export const INDONESIAN: Words = {
  demo: DEMO,
  title: 'Outcry: gangguan layanan, menurut orang-orang',
  name: 'Bahasa Indonesia',
  locale: 'id-ID',
  // Its code until 1989; some systems still send it.
  aliases: ['in'],
  nav: {
    overview: 'Ringkasan',
    outages: 'Gangguan',
    digests: 'Ikhtisar',
    hashtags: 'Tagar',
    sources: 'Sumber',
    api: 'API',
    skip: 'Ke isi',
  },
  states: {
    confirmed: 'terkonfirmasi',
    suspected: 'diduga',
    watch: 'waspada',
    calm: 'tenang',
    blind: 'tak terdengar',
  },
  units: {
    brief: { minute: 'mnt', hour: 'jam', day: 'hr' },
    short: UNITS,
    long: UNITS,
  },
  headline: {
    nothingTracked: 'Belum ada layanan yang dipantau.',
    blind: 'Tidak ada sumber yang terdengar, jadi kami tidak tahu apakah ada yang sedang gangguan.',
    calm: (services) =>
      services === 1
        ? 'Layanan yang terdengar tenang.'
        : `Semua tenang di ${services} layanan yang terdengar.`,
    down: (names) => `${names} sedang gangguan.`,
    maybeDown: (names) => `${names} mungkin sedang gangguan.`,
    watch: (names) => `Ada yang mulai ramai di ${names}.`,
    officialOnly: (names) => `Orang-orang tenang, tetapi ${names} sendiri melaporkan masalah.`,
    handEnteredOnly: (names) => `Orang-orang tenang, tetapi gangguan ${names} dicatat secara manual.`,
    peopleFirst: (count) => `Orang-orang sudah mengatakannya ${count} menit sebelum halaman statusnya.`,
    pageFirst: (count) =>
      count === 0
        ? 'Halaman statusnya mengatakannya pada menit yang sama.'
        : `Halaman statusnya mengatakannya ${count} menit lebih dulu.`,
    pageSilent: 'Halaman statusnya belum mengatakannya.',
    noPage: 'Tidak ada halaman status yang kami baca untuknya.',
  },
  lede: {
    tally: (confirmed, suspected, watch) => {
      const parts = [
        confirmed > 0 ? `${number(confirmed)} gangguan terkonfirmasi` : '',
        suspected > 0 ? `${number(suspected)} diduga` : '',
        watch > 0 ? `${number(watch)} perlu diwaspadai` : '',
      ].filter((part) => part !== '');
      return parts.length === 0 ? '' : `${capital(parts.join(', '))}.`;
    },
    listening: (up, all, services) =>
      `${up === all ? capital(number(all)) : `${capital(number(up))} dari ${number(all)}`} sumber kiriman ` +
      `mendengarkan ${services} layanan.`,
    deaf: (names) => `Kami tidak mendengar ${names}; sunyi di sana tidak berarti apa-apa.`,
    noSource: 'Tidak ada sumber kiriman yang dinyalakan; kiriman dapat dikirimkan lewat API.',
    partly: (percent) => `Dari seperempat jam terakhir kami mendengar ${percent}.`,
  },
  dataLink: 'Datanya',
  zoom: 'Seret di atas grafik untuk melihat lebih dekat, klik dua kali untuk kembali.',
  more: (count) => `${count} lainnya`,
  table: {
    trouble: 'Bermasalah',
    services: 'Layanan',
    caption: 'orang per jam, sekarang dan biasanya · 24 jam terakhir dengan garis normal',
    service: 'Layanan',
    state: 'Keadaan',
    day: '24 jam terakhir',
    now: 'Sekarang',
    expected: 'Biasanya',
    ahead: 'Lebih dulu',
    saying: 'Kata orang',
    since: (time, length) => `sejak ${time}, ${length}`,
    official: (status, time) => `halamannya: ${status} sejak ${time}`,
    handEntered: (time) => `dicatat manual: sejak ${time}`,
    notHeardFor: (length) => `tidak ada sumber yang bersuara selama ${length}`,
    neverHeard: 'belum ada sumber yang bersuara',
    noPage: 'tanpa halaman',
    silentPage: 'halaman diam',
    minutes: (signed) => `${signed} mnt`,
  },
  front: {
    live: 'langsung',
    reconnecting: 'menyambung lagi',
    find: 'Cari layanan atau tagar',
    show: 'Tampilkan',
    all: 'semua',
    tally: (shown, all) => `${shown} dari ${all} layanan`,
    nothing: 'Tidak ada layanan dengan nama itu.',
    calm: 'Tenang',
    calmCaption: '24 jam terakhir dengan garis normal · kapan terakhir ada yang bicara',
    blind: 'Di sini kami tak mendengar',
    blindCaption: 'seperempat jam ini tidak ada yang menyimak; sunyi di sini tidak berarti apa-apa',
    spoke: (length) => `terakhir ada yang bicara ${length} lalu`,
    neverSpoke: 'belum ada yang bicara',
    confidence: (sureness, percent) => `${sureness}, ${percent}`,
    sureness: {
      almostCertain: 'hampir pasti',
      veryLikely: 'sangat mungkin',
      likely: 'mungkin',
      possible: 'bisa jadi',
      faint: 'samar',
    },
    sources: (ears, pages) =>
      `${capital(number(ears))} sumber kiriman dan ${number(pages)} halaman status: ` +
      'apa yang didengar masing-masing, dan apa yang terlewat',
  },
  legend: {
    line: 'orang per seperempat jam',
    band: 'normal, dengan sebarannya',
    gap: 'tidak ada yang mendengarkan',
    official: 'rentang menurut penyedia sendiri',
  },
  story: {
    people: 'orang per menit',
    official: 'rentang menurut penyedia sendiri',
    entered: 'dicatat manual',
    crowd: 'lonjakan',
  },
  chart: (people, peak, peakAt) =>
    `24 jam terakhir: ${people} orang, terbanyak pukul ${peakAt}, ${peak} dalam 15 menit`,
  chartBlind: '24 jam terakhir: tidak ada yang mendengarkan',
  spikes: {
    heading: 'Lonjakan terbaru',
    none: 'Belum ada lonjakan.',
    open: 'sekarang',
    people: (count, peak, normal) => `${count} orang, puncaknya ${peak} per menit, biasanya ${normal}`,
    sentiment: (score) => `sentimen ${score}`,
    evidence: 'bukti',
    story: 'ceritanya',
    wave: (onset, end) => `${onset} – ${end}`,
    raised: (time) => `terdeteksi ${time}`,
  },
  sources: {
    title: 'Sumber',
    headline: {
      noSource: 'Tidak ada sumber kiriman yang dinyalakan.',
      all: (ears) =>
        ears === 1
          ? 'Satu-satunya sumber kiriman sedang mendengarkan.'
          : `Semua dari ${number(ears)} sumber kiriman mendengarkan.`,
      some: (up, ears, deaf) =>
        `${capital(number(up))} dari ${number(ears)} sumber kiriman mendengarkan; kami tidak mendengar ${deaf}.`,
      none: 'Tidak ada sumber kiriman yang mendengarkan: kami tak tahu apa-apa.',
    },
    heard: (percent) => `Bersama-sama mereka mendengar ${percent} dari sehari terakhir.`,
    promise:
      'Semua yang dibaca dipertanggungjawabkan, dan bila tidak ada yang menyimak kami tidak menyebutnya tenang.',
    ears: 'Tempat orang bicara',
    caption: 'dibaca = dihitung + ganda + disisihkan + gagal, sejak awal',
    none: 'Belum ada sumber yang melapor.',
    source: 'Sumber',
    day: '24 jam terakhir',
    week: '7 hari terakhir',
    latest: 'Kiriman terbaru',
    account: 'Hasil pembacaannya',
    listening: 'mendengarkan',
    failing: 'gagal',
    silent: 'membisu',
    waiting: 'menunggu',
    ago: (length) => `${length} lalu`,
    within: (length) => `dalam ${length}`,
    answered: 'jawaban terakhir',
    neverAnswered: 'belum pernah menjawab',
    nextTry: 'dicoba lagi',
    dueNow: 'sekarang',
    behind: (length) => `kiriman terbaru berumur ${length}`,
    tries: (count) => `${number(count)} percobaan gagal berturut-turut`,
    share: (percent) => `menyimak ${percent}`,
    gaps: (count, longest, from, to) =>
      count === 1
        ? `satu celah ${longest}, ${from} – ${to}`
        : `${number(count)} celah, terpanjang ${longest}, ${from} – ${to}`,
    noGap: 'tanpa celah',
    notYet: 'belum pernah menyimak',
    identity: (read, counted, duplicate, dropped, failed) =>
      `${read} dibaca = ${counted} dihitung + ${duplicate} ganda + ${dropped} disisihkan + ${failed} gagal`,
    budget: (remaining, limit) =>
      limit === null
        ? `sisa ${remaining} permintaan untuk saat ini`
        : `sisa ${remaining} dari ${limit} permintaan untuk saat ini`,
    spending: (spent, budget) => `${spent} dari ${budget} hari ini terpakai (hari UTC)`,
    plan: (counts, posts, rechecks) =>
      `perkiraan: ${counts} untuk menghitung; paling banyak ${posts} untuk kiriman dan ${rechecks} untuk menanyakan lagi`,
    pagesHeading: 'Halaman status penyedia',
    pages: (all, failing) =>
      `${capital(number(all))} halaman status penyedia` +
      (failing === 0
        ? ', semua menjawab'
        : failing === all
          ? ', tidak ada yang menjawab'
          : `, ${number(failing)} tidak menjawab`),
    pagesNone: 'Tidak ada halaman status yang dibaca.',
    kinds: {
      stream: 'aliran',
      poll: 'ditanya bergilir',
      official: 'halaman status',
      push: 'dikirimkan lewat API',
    },
    hears: {
      bluesky: 'semua kiriman publik, begitu ditulis',
      'bluesky:search': 'pencarian tagar yang dipantau',
      mastodon: 'tagar yang dipantau, seperti terlihat di server ini',
      hackernews: 'kiriman dan komentar baru',
      news: 'judul berita yang menyebut layanan yang dipantau',
      x: 'jumlah tagar yang dipantau; kiriman bila jumlahnya naik',
      'x:stream': 'kiriman bertagar yang dipantau selama lonjakan',
      reddit: 'kiriman baru di beberapa komunitas',
      'reddit:rss': 'kiriman baru, lewat umpan',
      youtube: 'komentar di tempat yang diamati, dan di video yang ditemukan saat lonjakan',
      threads: 'tagar yang dipantau secara bergilir',
      downdetector: 'laporan pengguna, per perusahaan',
      push: 'apa yang diserahkan kepada kami',
    },
    drops: {
      'no-service': 'bukan tentang layanan yang dipantau',
      'opted-out': 'tidak boleh diindeks',
      'too-old': 'lebih lama dari masa simpan kiriman',
      repost: 'kiriman ulang',
      echo: 'gema',
      bot: 'bot',
      spam: 'spam',
    },
    legend: { heard: 'menyimak', gap: 'celah: tidak ada yang menyimak' },
  },
  errors: {
    offline: 'Namanya tidak ditemukan: mesin ini tampaknya sedang luring.',
    refused: 'Tidak dapat dijangkau.',
    timeout: 'Tidak menjawab tepat waktu.',
    unauthorized: 'Meminta token atau menolak kami.',
    limited: 'Meminta kami melambat.',
    certificate: 'Sertifikatnya tidak dapat dipercaya.',
    payload: 'Jawabannya tidak dapat kami baca.',
    other: 'Percobaan terakhir gagal.',
  },
  incidents: {
    investigating: 'diselidiki',
    identified: 'penyebab ditemukan',
    monitoring: 'diawasi',
    resolved: 'selesai',
  },
  symptoms: {
    down: 'tidak bisa diakses',
    'no-connection': 'tidak ada koneksi',
    slow: 'lambat',
    timeout: 'waktu habis',
    intermittent: 'putus-nyambung',
    login: 'tidak bisa masuk',
    'error-message': 'pesan kesalahan',
    crash: 'aplikasi tertutup sendiri',
    'not-loading': 'tidak bisa dimuat',
    'missing-data': 'data hilang',
    payment: 'pembayaran gagal',
    messages: 'pesan tidak terkirim',
    'call-voice': 'panggilan gagal',
    media: 'tidak bisa diputar',
    power: 'listrik padam',
    capacity: 'kelebihan beban',
    'wrong-answers': 'jawaban aneh',
    'bad-quality': 'kualitas buruk',
  },
  digests: {
    heading: 'Hari demi hari, diceritakan.',
    lede: 'Ikhtisar dibuat untuk setiap hari dan setiap minggu setelah lewat, lalu tidak berubah lagi. Hari-hari sebelum itu diceritakan saat diminta, dari apa yang tersimpan.',
    none: 'Belum ada ikhtisar; yang pertama terbit setelah satu hari penuh.',
    today: 'Hari ini, sejauh ini',
    day: 'Hari atau minggu',
    show: 'Tampilkan',
    unkept:
      'Diceritakan dari apa yang tersimpan sekarang. Ikhtisar ini tidak disimpan: isinya berubah bila simpanan itu berubah.',
    open: 'hari belum usai',
    older: 'Hari-hari sebelumnya',
    week: (number, days) => `Minggu ke-${number}${days === undefined ? '' : `, ${days}`}`,
    states: { outage: 'gangguan', watch: 'nyaris', quiet: 'aman', unheard: 'tak terdengar' },
    feed: 'Sebagai umpan',
    plainText: 'Teks',
  },
  badge: {
    blind: 'tak terdengar: tak ada yang menyimak',
    notTracked: 'tidak dipantau',
    officialOnly: 'orang tenang, penyedia melaporkan masalah',
  },
  embed: {
    chart: (name, hours) => `${name}, ${hours} jam terakhir`,
    now: (state) => `sekarang: ${state}`,
    more: 'Selengkapnya',
    blind: 'Tidak ada yang menyimak selama seperempat jam terakhir, jadi kami tidak tahu.',
  },
  verdict: {
    ask: {
      confirmed: (names, since) => `Benarkah ${names} mengalami gangguan sejak ${since}?`,
      rejected: (names, since) => `Apakah kabar gangguan ${names} sejak ${since} itu alarm palsu?`,
    },
    button: { confirmed: 'Ya, memang gangguan', rejected: 'Ya, alarm palsu' },
    said: {
      confirmed: (names, since) => `Menurut Anda ${names} mengalami gangguan sejak ${since}.`,
      rejected: (names, since) => `Menurut Anda ${names} tidak mengalami gangguan sejak ${since}.`,
    },
    why: 'Baru dihitung setelah tombol ditekan. Jawaban di sini menjadi rapor ketepatan.',
    thanks: 'Terima kasih.',
    story: 'Cerita dan buktinya',
    expired: 'Sudah terlambat: tautan ini berlaku seminggu.',
    unknown: 'Tautan ini bukan dari kami, atau yang ditanyakannya sudah tidak ada.',
  },
  outage: OUTAGE,
  service: SERVICE,
  posts: POSTS,
  rules: RULES,
  access: ACCESS,
  digest: DIGEST,
  alert: ALERT,
  news: NEWS,
  unsubscribe: {
    heading: {
      open: 'Hentikan surel ikhtisar?',
      stopped: 'Ikhtisar tidak dikirim lagi lewat surel.',
      unknown: 'Tautan ini bukan dari kami, atau langganannya sudah tidak ada.',
    },
    why: (readers) =>
      readers > 1
        ? `Ini menghentikannya untuk semua ${readers} alamat langganan ini. Peringatan tetap dikirim, bila ada.`
        : 'Peringatan tetap dikirim, bila ada. Ikhtisar tetap dapat dibaca di web.',
    button: 'Hentikan surel',
    web: 'Ikhtisar di web',
  },
  lost: {
    heading: 'Tidak ada apa-apa di alamat ini.',
    lede: 'Mungkin salah ketik, atau isinya sudah tidak ada.',
    broken: 'Ada yang salah di dalam Outcry.',
  },
  foot: {
    times: (timezone) => `Waktu dalam ${timezone}.`,
    promise: 'Sunyi tidak pernah dianggap tenang: bila tidak ada yang mendengarkan, kami katakan.',
  },
};
