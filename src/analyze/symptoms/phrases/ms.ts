import { type LanguagePhrases } from '../symptoms.js';

/** Malay. The form is told in symptoms.ts. */
export const MS: LanguagePhrases = {
  symptoms: {
    down: 'tak boleh guna|tak boleh pakai|tak dapat guna|tak dapat diakses|tergendala|down$|rosak|gangguan|tak function|tak berfungsi|server down|down ke',
    'no-connection':
      'takde line|tak ada line|takde internet|tiada internet|tiada line|tak ada internet|line hilang|line takde|takde coverage|tiada capaian|tak boleh connect|los merah',
    slow: 'slow sangat|slow gila|slow nak mampus|line slow|lembab|lambat|line slow gila|lag',
    intermittent: 'asyik putus|kejap ada kejap takde|sekejap ada sekejap takde|on off',
    login: 'tak boleh login|tak boleh log in|tak boleh masuk|tak dapat login|gagal log masuk|tak dapat masuk',
    'error-message': 'error|ralat|kena error',
    crash: 'tak boleh bukak|tak boleh buka|hang|asyik hang',
    payment: 'duit dah kena tolak|tak boleh bayar|tak boleh transfer|transaksi gagal|bayaran gagal',
    power: 'blackout|takde elektrik|tiada elektrik|bekalan elektrik terputus|elektrik takde',
    'bad-quality': 'kenapa ni|apa hal|ada masalah|problem|kenapa dengan',
  },
  innocent: 'tak ada masalah|takde masalah|no problem',
  recovery: 'dah ok|dah okay|dah boleh|dah elok|dah pulih|kembali normal|line dah ok|dah kembali',
  hypothetical: 'kalau|jika',
  negators: 'tak|tidak|takde|tiada',
};
