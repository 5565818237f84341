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
    moreCalm: (count) => `${count} layanan lain tenang`,
    moreBlind: (count) => `${count} layanan lain tak terdengar`,
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
    sure: (percent) => `yakin ${percent}`,
    wave: (onset, end) => `${onset} – ${end}`,
    raised: (time) => `terdeteksi ${time}`,
  },
  sources: {
    heading: 'Apa yang dilakukan tiap sumber',
    caption: 'dibaca = dihitung + ganda + disisihkan + gagal',
    none: 'Belum ada sumber yang melapor.',
    source: 'Sumber',
    success: 'Terakhir berhasil',
    next: 'Coba lagi',
    account: 'Jadi apa yang dibacanya',
    listening: 'mendengarkan',
    failing: 'gagal',
    silent: 'membisu',
    waiting: 'menunggu',
    never: 'belum pernah',
    ago: (length) => `${length} lalu`,
    within: (length) => `dalam ${length}`,
    dueNow: 'sekarang',
    always: 'tetap tersambung',
    onDemand: 'saat didorong',
    behind: (length) => `kiriman terbaru berumur ${length}`,
    identity: (read, counted, duplicate, dropped, failed) =>
      `${read} dibaca = ${counted} dihitung + ${duplicate} ganda + ${dropped} disisihkan + ${failed} gagal`,
    pages: (all, failing) =>
      `${capital(number(all))} halaman status penyedia` +
      (failing === 0
        ? ', semua menjawab'
        : failing === all
          ? ', tidak ada yang menjawab'
          : `, ${number(failing)} tidak menjawab`),
    kinds: {
      stream: 'aliran',
      poll: 'ditanya bergilir',
      official: 'halaman status',
      push: 'didorong lewat API',
    },
    drops: {
      'no-service': 'bukan tentang layanan yang dipantau',
      repost: 'kiriman ulang',
      echo: 'gema',
      bot: 'bot',
      spam: 'spam',
    },
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
    people: (step) => `orang per ${step}`,
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
