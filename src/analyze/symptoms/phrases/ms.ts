import { type LanguagePhrases } from '../symptoms.js';

/** Malay. The form is told in symptoms.ts. */
export const MS: LanguagePhrases = {
  symptoms: {
    down: 'tak boleh guna|tak boleh pakai|tak dapat guna|tak dapat diakses|tergendala~|down$~|rosak~|gangguan~|tak function|tak berfungsi|server down|down ke|tak boleh bukak app|app down|sistem down|tak jalan|tak berfungsi langsung|server down lagi|down lagi|down teruk|maintenance lagi',
    'no-connection':
      'takde line|tak ada line|takde internet|tiada internet|tiada line|tak ada internet|line hilang|line takde|takde coverage|tiada capaian|tak boleh connect|los merah|takda line|tak de line|takde signal|tiada signal|takda internet|internet takde|internet putus|wifi takde|wifi tak boleh|internet tak boleh|tak dapat connect|line internet takde|line teruk|coverage takde|takde service|tak ada coverage|line putus',
    slow: 'slow sangat~|slow gila~|slow nak mampus|line slow|lembab~|lambat~|line slow gila|lag~|line lembab|internet lembab|internet slow|wifi slow|lembab gila|lembap gila|lembab sangat|lambat gila|lambat sangat~|lag gila|lag teruk|ping tinggi|buffering je|asyik buffering|slow macam siput|loading je|asyik loading|slow teruk',
    intermittent:
      'asyik putus~|kejap ada kejap takde|sekejap ada sekejap takde|on off~|kejap ada kejap tak ada|kejap ok kejap tak|asyik disconnect|asyik dc|putus putus|sekejap sekejap putus|line kejap ada',
    login:
      'tak boleh login|tak boleh log in|tak boleh masuk|tak dapat login|gagal log masuk|tak dapat masuk|tak lepas login|tak boleh sign in|asyik logout|kena logout|otp tak sampai|otp tak dapat|tac tak sampai|tac tak dapat|tak dapat tac|tak dapat otp',
    'error-message': 'error|ralat|kena error|asyik error|keluar error|system error|sistem error',
    crash:
      'tak boleh bukak|tak boleh buka|hang~|asyik hang|asyik crash|app crash|app hang|stuck je~|app asyik tutup',
    payment:
      'duit dah kena tolak|tak boleh bayar|tak boleh transfer|transaksi gagal|bayaran gagal|duit tak masuk|transfer tak masuk|transfer gagal|payment gagal|payment tak lepas|transaksi tak lepas|qr tak boleh|kad kena reject|duit kena potong|kena potong dua kali|tak boleh nak bayar|tak boleh nak transfer|topup tak masuk|top up tak masuk',
    power:
      'blackout|takde elektrik|tiada elektrik|bekalan elektrik terputus|elektrik takde|tak ada elektrik|takda elektrik|black out lagi|blackout lagi|letrik takde|letrik tak ada|takde letrik|bekalan terputus',
    'bad-quality':
      'kenapa ni~|apa hal~|ada masalah~|problem~|kenapa dengan~|apa masalah~|kenapa teruk~|teruk betul~|teruk gila~|masalah apa~|sampah betul~|aku je ke~|aku sorang ke~',
    'not-loading':
      'tak load|tak loading|tak keluar~|skrin putih|skrin hitam|page tak boleh|website tak boleh|tak boleh load|tak boleh refresh',
    'missing-data': 'gambar hilang|chat hilang|duit hilang|akaun hilang|data hilang',
    messages:
      'mesej tak sampai|mesej tak boleh|tak boleh send|whatsapp tak boleh|tak boleh hantar|satu tick|tak boleh tweet|noti tak masuk',
    'call-voice': 'tak boleh call|call putus|tak dengar suara|takde suara',
    media:
      'video tak boleh|tak boleh upload|gambar tak keluar|lagu tak boleh|tak boleh play|tak boleh tengok~|siaran takde',
    capacity: 'server penuh|ramai sangat orang guna|kena queue|queue panjang~|virtual queue',
  },
  innocent: 'tak ada masalah|takde masalah|no problem',
  recovery:
    'dah ok|dah okay|dah boleh|dah elok|dah pulih|kembali normal|line dah ok|dah kembali|dah elok balik|dah ada line|dah ada internet|dah boleh guna|dah boleh login|dah boleh masuk|dah laju balik|dah ada letrik|dah ada elektrik|dah tak slow|dah tak down|dah up|internet dah ok|dah normal',
  hypothetical: 'kalau|jika',
  negators: 'tak|tidak|takde|tiada',
  secondHand: 'mohon maaf atas|maaf atas kesulitan|kami mohon maaf|sila dm|sila hubungi|boleh dm kami',
};
