import { INDONESIAN_OUTAGE, INDONESIAN_POSTS, INDONESIAN_SERVICE } from './story-id.js';
import { RULES_ID } from './rules-id.js';
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

export const INDONESIAN: Words = {
  title: 'Outcry: gangguan layanan, menurut orang-orang',
  name: 'Bahasa Indonesia',
  locale: 'id-ID',
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
    watch: 'dipantau',
    calm: 'tenang',
    blind: 'tak terdengar',
  },
  units: { minute: 'mnt', hour: 'jam', day: 'hr' },
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
        watch > 0 ? `${number(watch)} dipantau` : '',
      ].filter((part) => part !== '');
      return parts.length === 0 ? '' : `${capital(parts.join(', '))}.`;
    },
    listening: (up, all, services) =>
      `${up === all ? capital(number(all)) : `${capital(number(up))} dari ${number(all)}`} sumber kiriman ` +
      `mendengarkan ${services} layanan.`,
    deaf: (names) => `Kami tidak mendengar ${names}; sunyi di sana tidak berarti apa-apa.`,
    noSource: 'Tidak ada sumber kiriman yang dinyalakan; kiriman dapat didorong lewat API.',
    partly: (percent) => `Dari seperempat jam terakhir kami mendengar ${percent}.`,
  },
  and: 'dan',
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
    notHeard: 'tak terdengar',
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
    official: 'jendela resmi penyedia',
  },
  story: {
    people: 'orang per menit',
    official: 'jendela penyedia sendiri',
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
    account: 'Jadi apa yang dibacanya',
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
      push: 'didorong lewat API',
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
    down: 'tidak bisa dipakai',
    'no-connection': 'tidak ada koneksi',
    slow: 'lambat',
    timeout: 'waktu habis',
    intermittent: 'putus-nyambung',
    login: 'tidak bisa masuk',
    'error-message': 'pesan kesalahan',
    crash: 'aplikasi macet',
    'not-loading': 'tidak termuat',
    'missing-data': 'ada yang hilang',
    payment: 'pembayaran gagal',
    messages: 'pesan tidak terkirim',
    'call-voice': 'panggilan gagal',
    media: 'tidak mau diputar',
    power: 'listrik padam',
    capacity: 'kelebihan beban',
    'wrong-answers': 'jawaban aneh',
    'bad-quality': 'mutu buruk',
  },
  digests: {
    heading: 'Hari demi hari, diceritakan.',
    lede: 'Ikhtisar dibuat untuk setiap hari dan setiap minggu. Setelah lewat, isinya tidak berubah lagi.',
    none: 'Belum ada ikhtisar; yang pertama terbit setelah satu hari penuh.',
    today: 'Hari ini, sejauh ini',
    open: 'hari belum usai',
    older: 'Hari-hari sebelumnya',
    week: (number, days) => `Minggu ke-${number}${days === undefined ? '' : `, ${days}`}`,
    states: { outage: 'gangguan', watch: 'nyaris', quiet: 'aman', unheard: 'tak terdengar' },
    feed: 'Sebagai feed',
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
  outage: INDONESIAN_OUTAGE,
  service: INDONESIAN_SERVICE,
  posts: INDONESIAN_POSTS,
  rules: RULES_ID,
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
