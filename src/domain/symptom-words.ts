/** What a symptom is called in a sentence, by its id. */
const WORDS: Readonly<Record<'en' | 'id', Readonly<Record<string, string>>>> = {
  en: {
    down: 'down altogether',
    'no-connection': 'no connection',
    slow: 'slow',
    timeout: 'timeouts',
    intermittent: 'comes and goes',
    login: 'cannot log in',
    'error-message': 'error messages',
    crash: 'crashes',
    'not-loading': 'does not load',
    'missing-data': 'data missing',
    payment: 'payments fail',
    messages: 'messages do not arrive',
    'call-voice': 'calls and voice',
    media: 'pictures and video',
    power: 'no power',
    capacity: 'at capacity',
    'wrong-answers': 'odd answers',
    'bad-quality': 'bad quality',
  },
  id: {
    down: 'mati total',
    'no-connection': 'tidak tersambung',
    slow: 'lambat',
    timeout: 'waktu habis',
    intermittent: 'putus-nyambung',
    login: 'tidak bisa masuk',
    'error-message': 'pesan galat',
    crash: 'aplikasi tertutup sendiri',
    'not-loading': 'tidak mau memuat',
    'missing-data': 'data hilang',
    payment: 'pembayaran gagal',
    messages: 'pesan tidak terkirim',
    'call-voice': 'telepon dan suara',
    media: 'gambar dan video',
    power: 'listrik padam',
    capacity: 'kapasitas penuh',
    'wrong-answers': 'jawaban aneh',
    'bad-quality': 'mutu buruk',
  },
};

/** A symptom in words; one that has none by its id. */
export function symptomWords(language: 'en' | 'id', id: string): string {
  return WORDS[language][id] ?? id.replaceAll('-', ' ');
}
