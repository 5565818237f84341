import { type LanguagePhrases } from '../symptoms.js';

/** Turkish. The form is told in symptoms.ts. */
export const TR: LanguagePhrases = {
  symptoms: {
    down: 'çöktü~|çalışmıyor~|gitti yine~|kesinti|bozuldu~|çökmüş~|çöktü mü|gitti$~|çalışmıyo~|calismiyor~|sıkıntı var~|arıza~|arızalı|down oldu|girilmiyor|açılmadı|erişilemiyor|erişim sorunu|çöktü yine|yine çöktü|yine çökmüş|çöktü galiba|çöktü herhalde|çalışmıyor mu|site çalışmıyor|uygulama çalışmıyor|uygulama açılmıyor|hiçbir şey çalışmıyor|sunucu çöktü|sunucular çöktü|sunucular kapalı|server çöktü|serverlar çöktü|servis dışı|hizmet dışı|erişilmiyor|erişim yok|ulaşılamıyor|down mı|down oldu yine|kullanılamıyor|kullanamıyorum|bakımda~|patladı~|göçtü~',
    'no-connection':
      'internet yok|bağlanmıyor|bağlantı yok|çekmiyor~|internet gitti|internetim yok|internet kesildi|bağlanamıyorum|internet çekmiyor|bağlantı sorunu|hat yok|şebeke yok|internet yok yine|internet gitti yine|internet yine gitti|internet yine yok|internet kesik|internet kesintisi|internet çalışmıyor|internet bağlanmıyor|internet gelmiyor|internetimiz yok|wifi yok|wifi çekmiyor|wifi çalışmıyor|wifi gitti|sinyal yok|şebeke çekmiyor|şebeke gitti|hat çekmiyor|bağlantı koptu|bağlantı kopuyor|bağlantı hatası|bağlantı kesildi|sunucuya bağlanamıyor|sunucuya bağlanılamıyor|sunucuya bağlanmıyor|bağlanamıyorum bir türlü|bağlanılmıyor|4.5g çekmiyor|mobil veri|modem kırmızı',
    slow: 'yavaş~|kasıyor~|çok yavaş~|donuyor~|internet yavaş|internet çok yavaş|aşırı yavaş|yavaşladı|lag var|lag giriyor|laglı|ping yüksek|pingim|ping fırladı|ping attı|takılıyor~|dönüyor sürekli|yükleniyor yazıyor|kasıyor sürekli|donup duruyor|kağnı gibi',
    timeout: 'zaman aşımı|timeout',
    intermittent:
      'gidip geliyor|kopuyor~|kesiliyor~|sürekli kopuyor|sürekli kesiliyor|bağlantı gidip geliyor|internet gidip geliyor|internet kopuyor|internet sürekli|bir var bir yok|kopup duruyor|kesilip duruyor|oyundan atıyor|oyundan attı|beni atıyor|beş dakikada bir|5 dakikada bir|dc oldum|dc yedim',
    login:
      'giriş yapamıyorum|giremiyorum~|oturum açamıyorum|giremiyom~|girilmiyor|giriş yapılmıyor|hesaba giremiyorum|giriş yapamıyoruz|giriş yapılamıyor|giriş olmuyor|hesabıma giremiyorum|hesabıma giriş|uygulamaya giremiyorum|uygulamaya girilmiyor|siteye giremiyorum|siteye girilmiyor|hesaptan atıyor|hesaptan attı|hesabımdan attı|hesabımdan çıkış|oturumum kapandı|oturumu kapattı|oturum kapandı|doğrulama kodu gelmiyor|kod gelmiyor|sms gelmiyor|onay kodu gelmiyor|şifremi kabul etmiyor|şifre yanlış diyor|login olamıyorum|giriş yapmıyor',
    'error-message':
      'hata~|hata veriyor|hata alıyorum|hata verdi|hata alıyoruz|hata kodu|hata mesajı|bir hata oluştu|hata oluştu|bir şeyler ters gitti|bağlantı hatası veriyor|sunucu hatası|sistem hatası|error veriyor|500 hatası|404 hatası',
    crash:
      'çöküyor~|kapanıyor~|açılmıyor~|dondu~|donuyor~|atıyor~|sürekli atıyor|kasıyo|uygulama çöküyor|uygulama kapanıyor|kendi kendine kapanıyor|sürekli kapanıyor|oyun çöktü|oyun kapanıyor|crash yiyorum|crash oluyor|crash veriyor|ekran dondu|dondu kaldı|açılmıyor bir türlü|açılmıyor artık',
    'not-loading':
      'yüklenmiyor|beyaz ekran|siyah ekran|yüklenmiyor hiçbir şey|sayfa açılmıyor|sayfa yüklenmiyor|site açılmıyor|akış yenilenmiyor|yenilenmiyor|ana sayfa yenilenmiyor|boş ekran|görünmüyor~|gözükmüyor~|yükleme ekranı|yükleme ekranında|sürekli yükleniyor|indirmiyor~|inmiyor~',
    'missing-data':
      'kayboldu~|silindi~|gitmiş~|mesajlarım silindi|sohbetlerim silindi|hesabım silindi|fotoğraflarım silindi|kayboldu hepsi|takipçilerim gitti|hesabım yok oldu',
    payment:
      'ödeme yapamıyorum|ödeme hatası|iki kez çekti|ödeme yapılamıyor|ödeme alınamadı|ödeme geçmiyor|ödeme başarısız|kart geçmiyor|kart reddedildi|kartım reddedildi|kartım çalışmıyor|para gelmedi|para gitmedi|para çekemiyorum|para gönderemiyorum|para transferi|eft gelmedi|eft yapamıyorum|havale gelmedi|havale yapamıyorum|atm çalışmıyor|atmler çalışmıyor|bakiye görünmüyor|iki kere çekti|iki defa çekti|mobil bankacılık|mobil şube',
    messages:
      'mesaj gitmiyor|gönderilmiyor|bildirim gelmiyor|mesaj gelmiyor|mesajlar gitmiyor|mesajlar gelmiyor|mesaj atamıyorum|mesaj atılmıyor|mesaj iletilmiyor|mesajlar iletilmiyor|mesaj gönderemiyorum|bildirimler gelmiyor|tweet atamıyorum|tweet atılmıyor|gönderi paylaşamıyorum|story atamıyorum|hikaye atamıyorum|mail gelmiyor|mailler gelmiyor|tek tik|yorum yapamıyorum',
    'call-voice':
      'ses yok~|ses gelmiyor|arama yapamıyorum|arama yapılamıyor|aramalar gitmiyor|telefonla arayamıyorum|arayamıyorum~|ses gitmiyor|sesim gitmiyor|mikrofon çalışmıyor|görüşme kesiliyor|çağrı düşüyor',
    media:
      'oynatmıyor|video açılmıyor|resimler yüklenmiyor|video yüklenmiyor|videolar açılmıyor|videolar yüklenmiyor|fotoğraflar yüklenmiyor|resimler açılmıyor|müzik çalmıyor|şarkı çalmıyor|şarkılar çalmıyor|yayın donuyor|yayın kasıyor|yayın gitti|görüntü yok|görüntü gitti|izleyemiyorum~|dinleyemiyorum~|video oynatmıyor|hikayeler açılmıyor',
    power:
      'elektrik yok|elektrik kesildi|elektrikler gitti|elektrikler kesildi|elektrik gitti|elektrikler yok|elektrik kesintisi|elektrik kesik|ışıklar gitti|elektrikler yine|elektrik yine',
    capacity:
      'sunucu yoğun|çok fazla istek|aşırı yük|sunucular dolu|sunucu dolu|sırada bekliyorum|sıra bekliyorum|kuyruk~|kuyrukta~|yoğunluktan|aşırı yoğunluk|oyun bulamıyor|maç bulamıyor|eşleştirme',
    'wrong-answers': 'cevap vermiyor~|saçmalıyor~|yanlış cevap',
    'bad-quality':
      'ne oldu~|sorun var~|yine mi~|sorun mu var~|sıkıntı mı var~|bende mi~|sadece bende mi|noluyor~|ne oluyor~|sorun yaşıyorum|sorun yaşıyoruz|sorun yaşayan|sorun yaşayan var|sorun mu yaşanıyor|yine sorun|problem var~|problem mi var~|bir tek bende~|bende mi var~|tek bende mi~|sizde de~|sizde var mı~|herkeste mi~|neyi var~|niye böyle~|bozuk~|saçma sapan~|rezalet~',
  },
  innocent:
    'sorun yok|sıkıntı yok|sorun değil|hata yaptım|hata yapma|hata yaptı|en büyük hata|büyük hata|hata bende|hatam|hata payı|bozuk para|moralim bozuk|moral bozuk|sinirim bozuk|psikolojim bozuk|midem bozuk|gözden kayboldu|ortadan kayboldu|sesi yok|başka çaresi yok|ne oldu bana|ne oldu sana|yavaş yavaş|çöktü üzerime|çökmedi|çökmüyor|yavaş değil|donmuyor',
  recovery:
    'düzeldi|geri geldi|tekrar çalışıyor|geldi internet|açıldı|düzelmiş|çalışıyor artık|sorun çözüldü|geri geldik|artık çalışıyor|çalışmaya başladı|tekrar çalışmaya başladı|internet geldi|elektrik geldi|elektrikler geldi|sonunda geldi|sonunda düzeldi|sonunda açıldı|sonunda çalıştı|düzeldi sonunda|çözüldü|sorun giderildi|giderildi|normale döndü|geri döndü|giriş yapabildim|girebildim|şimdi çalışıyor|yine çalışıyor',
  hypothetical: 'eğer',
  negators: 'değil|yok|olmadı',
  secondHand:
    "üzgünüz|özür dileriz|anlayışınız için|dm üzerinden|dm'den|bize dm|bizimle paylaşır|ekiplerimiz|planlı bakım|planlı kesinti|kullanıcılar bildiriyor|kullanıcılar sorun|elektrik kesintisi uygulanacak|kesinti yapılacak",
};
