import { isServiceName } from '../intent/service-names.js';
import { type Token } from '../text.js';
import { fold } from '../words/fold.js';
import { isTroubleEnding } from '../words/hashtag-words.js';

// What can be slow, broken or gone for the users of a service; our own list, all languages in one.
const THINGS = new Set(
  [
    'app apps application site website web webpage homepage page server servers internet wifi wlan lan net network connection',
    'signal login log logging account accounts password otp 2fa captcha update updates updated upload download browser chrome',
    'safari firefox phone iphone android ios laptop desktop pc mac windows tablet ipad console ps3 ps4 ps5 xbox switch router modem',
    'broadband fiber fibre data sim lte 3g 4g 5g isp vpn dns ping api url link cloud database email emails mail inbox',
    'dm dms feed timeline notifications notification chat chats bot prompt prompts stream streaming video videos song songs music',
    'playlist podcast game games gaming lobby match matchmaking ranked queue bank banking mobile atm card payment payments',
    'checkout transaction transfer pix upi qris wallet software firmware online system customer support subscription electricity lights',
    'tv channel channels imessage facetime siri alexa kindle office excel teams repo build deploy pipeline webhook outage outages',
    'aplikasi apk situs laman jaringan jaringannya sinyal sinyalnya koneksi koneksinya inet wifinya internetnya akun pulsa kuota',
    'saldo transaksi rekening mbanking banking admin mimin sistem servernya loading hp pingnya',
    'aplicación aplicaciones página sitio servidor servidores red conexión señal cuenta contraseña juego juegos banco tarjeta saldo móvil celular pagina datos luz sistema correo',
    'aplicativo aplicativos servidor rede conexão sinal conta senha jogo jogos cartão celular internete site saldo banco vídeo sistema',
    'appli serveur serveurs réseau connexion compte jeu jeux banque carte portable téléphone ligne site box fibre courant mise',
    'seite webseite netz handy konto passwort spiel spiele bank karte verbindung leitung rechner anmeldung strom anbieter',
    'sito server rete connessione segnale conto gioco banca carta telefono cellulare linea fibra pagina corrente sistema',
    'netwerk verbinding bereik rekening wachtwoord spel telefoon lijn pagina stroom betaling pinnen site',
    'uygulama uygulaması site sunucu sunucular internetim hesap hesabım şifre oyun banka kart telefon hat şebeke sistem elektrik',
    'приложение сайт сервер сервера серверы интернет сеть связь аккаунт пароль игра банк карта телефон вайфай видео впн личный',
    'ऐप एप सर्वर इंटरनेट नेटवर्क साइट वेबसाइट फोन बैंक पेमेंट बिजली',
    'تطبيق التطبيق برنامج البرنامج موقع الموقع سيرفر السيرفر النت نت الشبكه شبكه انترنت الانترنت حساب حسابي لعبه اللعبه البنك الجوال تويتر سناب واتساب واتس انستا يوتيوب فيسبوك الكهرباء',
  ].flatMap((list) => list.split(' ').map(fold)),
);
/** So few words say nothing else: "so slow today". */
const SHORT = 5;

/** Whether something is spoken of that services are made of or reached with, or hardly anything but the trouble itself. */
export function namesThing(tokens: readonly Token[], text: readonly string[]): boolean {
  let words = 0;
  let chars = 0;
  for (const [i, { kind, tagged }] of tokens.entries()) {
    if (kind === 'char') chars += 1;
    if (kind !== 'word') continue;
    words += 1;
    const word = text[i] ?? '';
    // `#zumlydown`: no list has all names, but what hangs on one tells it.
    if (THINGS.has(word) || isServiceName(word) || (tagged && isTroubleEnding(word))) return true;
  }
  // Scripts without spaces are not looked up here: their loose phrases are long enough to stand alone.
  return words <= SHORT || chars > words;
}
