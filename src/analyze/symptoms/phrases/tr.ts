import { type LanguagePhrases } from '../symptoms.js';

/** Turkish. The form is told in symptoms.ts. */
export const TR: LanguagePhrases = {
  symptoms: {
    down: 'çöktü|çalışmıyor|gitti yine|kesinti|bozuldu|çökmüş|çöktü mü|gitti$|çalışmıyo|calismiyor|sıkıntı var|arıza|arızalı|down oldu|girilmiyor|açılmadı|erişilemiyor|erişim sorunu',
    'no-connection':
      'internet yok|bağlanmıyor|bağlantı yok|çekmiyor|internet gitti|internetim yok|internet kesildi|bağlanamıyorum|internet çekmiyor|bağlantı sorunu|hat yok|şebeke yok',
    slow: 'yavaş|kasıyor|çok yavaş|donuyor',
    timeout: 'zaman aşımı|timeout',
    intermittent: 'gidip geliyor|kopuyor|kesiliyor',
    login:
      'giriş yapamıyorum|giremiyorum|oturum açamıyorum|giremiyom|girilmiyor|giriş yapılmıyor|hesaba giremiyorum',
    'error-message': 'hata|hata veriyor|hata alıyorum',
    crash: 'çöküyor|kapanıyor|açılmıyor|dondu|donuyor|atıyor|sürekli atıyor|kasıyo',
    'not-loading': 'yüklenmiyor|beyaz ekran|siyah ekran',
    'missing-data': 'kayboldu|silindi|gitmiş',
    payment: 'ödeme yapamıyorum|ödeme hatası|iki kez çekti',
    messages: 'mesaj gitmiyor|gönderilmiyor|bildirim gelmiyor',
    'call-voice': 'ses yok|ses gelmiyor|arama yapamıyorum',
    media: 'oynatmıyor|video açılmıyor|resimler yüklenmiyor',
    power: 'elektrik yok|elektrik kesildi|elektrikler gitti',
    capacity: 'sunucu yoğun|çok fazla istek|aşırı yük',
    'wrong-answers': 'cevap vermiyor|saçmalıyor|yanlış cevap',
    'bad-quality':
      'ne oldu|sorun var|yine mi|sorun mu var|sıkıntı mı var|bende mi|sadece bende mi|noluyor|ne oluyor',
  },
  innocent: 'sorun yok|sıkıntı yok|sorun değil',
  recovery:
    'düzeldi|geri geldi|tekrar çalışıyor|geldi internet|açıldı|düzelmiş|çalışıyor artık|sorun çözüldü|geri geldik',
  hypothetical: 'eğer',
  negators: 'değil|yok|olmadı',
};
