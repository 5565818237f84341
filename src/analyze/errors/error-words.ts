// What programs write on screens when they fail, and how people lead up to it. All lower case, without accents (see
// `fold`); the lists are our own.

/** Texts that nobody but a program writes. */
export const MESSAGES: readonly string[] = [
  'bad gateway, gateway timeout, gateway time-out, service unavailable, service temporarily unavailable, internal server error, too many requests, request timeout, request timed out, invalid ssl certificate',
  'network error, connection error, unknown error, unexpected error, application error, an unknown error, an unexpected error, authentication error, validation error, playback error, fatal error, script error, ssl error, dns error, proxy error, runtime error, server error',
  'connection timed out, connection refused, connection reset, connection closed, connection lost, rate limit exceeded, rate limit reached, session expired, invalid token, access denied, server is not responding, server not responding, failed to fetch, failed to load, failed to connect, unable to connect, unable to load, could not connect, page not found, aw snap',
  "something seems to have gone wrong, upstream connect error or disconnect, an error occurred, an error has occurred, error occurred, something went wrong, this site cannot be reached, this site can't be reached, at capacity right now, no internet connection",
  'terjadi kesalahan, kesalahan server, gagal memuat, gagal terhubung, tidak dapat terhubung, tidak dapat memuat, tidak dapat diproses, kesalahan tak terduga, koneksi terputus, tidak ada koneksi internet, sesi berakhir, halaman tidak ditemukan, layanan tidak tersedia, internal server eror',
  'ha ocurrido un error, se ha producido un error, ocurrio un error, algo salio mal, algo ha salido mal, error de conexion, error de red, error interno del servidor, servicio no disponible, no se pudo conectar',
  'ocorreu um erro, algo deu errado, erro de conexao, erro de rede, erro interno, erro inesperado, servico indisponivel, nao foi possivel conectar, nao foi possivel carregar',
  "une erreur est survenue, une erreur s'est produite, erreur de connexion, erreur reseau, erreur serveur, erreur inconnue, service indisponible, page introuvable",
  'ein fehler ist aufgetreten, etwas ist schiefgelaufen, etwas ist schief gelaufen, serverfehler, netzwerkfehler, verbindungsfehler, interner serverfehler, keine internetverbindung, zeituberschreitung',
  'si e verificato un errore, qualcosa e andato storto, errore di connessione, errore di rete, errore del server, servizio non disponibile',
  'er is iets misgegaan, er is een fout opgetreden, bir hata olustu, bir seyler ters gitti, baglanti hatasi, sunucu hatasi',
  'произошла ошибка, что-то пошло не так, ошибка сети, ошибка сервера, сервис недоступен, не удалось подключиться, нет соединения',
  'حدث خطا, خطا في الاتصال, خطا في الشبكه, تعذر الاتصال',
].flatMap((list) => list.split(', '));

/** Those of {@link MESSAGES} that people also say of their own: counted in quotes or after a cue only. */
export const SAID_BY_PEOPLE: ReadonlySet<string> = new Set(
  'something went wrong, server error, script error, service unavailable, connection lost, connection closed, connection error, no internet connection, failed to load, failed to connect, unable to connect, unable to load, could not connect, error occurred, tidak ada koneksi internet, koneksi terputus, gagal memuat, layanan tidak tersedia, algo salio mal, algo ha salido mal, algo deu errado, nao foi possivel conectar, nao foi possivel carregar, no se pudo conectar, etwas ist schiefgelaufen, etwas ist schief gelaufen, keine internetverbindung, qualcosa e andato storto, что-то пошло не так, access denied, нет соединения'.split(
    ', ',
  ),
);

/** A word of these makes a text read like a message. */
export const ERROR_WORDS: ReadonlySet<string> = new Set(
  [
    'error errors failed failure unavailable timeout forbidden unauthorized unauthorised denied invalid expired refused exceeded gateway exception undefined null nan oops whoops offline disconnected interrupted unexpected unreachable unsupported unknown overloaded reconnecting inactive deactivated suspended rejected declined',
    'gagal kesalahan eror galat terputus ditolak terblokir kadaluarsa kedaluwarsa',
    'indisponible erreur echec introuvable reessayer reessayez fehler fehlgeschlagen ungultig abgelaufen',
    'erro falha falhou indisponivel invalido errore riprova fallo fallido disponible caducado intentalo intente fout mislukt hata basarisiz',
    'ошибка недоступен недоступно خطا فشل تعذر त्रुटि',
  ].flatMap((list) => list.split(' ')),
);

/** Reads like a message only after words that lead up to one. */
export const SCREEN_WORDS: ReadonlySet<string> = new Set(
  [
    "connection network server internet wifi busy unable cannot can't cant couldn't wrong found again later retry check loading load limit capacity session connect connected responding temporarily available reached try blocked rate maintenance trouble connecting firewall blocking no not",
    'koneksi jaringan server sibuk dapat tersedia periksa coba nanti sesi terhubung ditemukan valid terdaftar memuat tidak ditutup',
    'conexion conexao connexion verbindung connessione disponivel verfugbar erreichbar disponibile novamente tente versuchen riprovare servidor serveur',
    'соединение подключения сервер',
  ].flatMap((list) => list.split(' ')),
);

/** Parts of the all-capital names of errors. */
export const CODE_PARTS: ReadonlySet<string> = new Set(
  'ERR ERROR DNS PROBE TIMED TIMEOUT FAILED FAILURE FAIL INVALID DENIED REFUSED RESET UNAVAILABLE NXDOMAIN EXCEEDED SSL CERT EXCEPTION UNREACHABLE DISCONNECTED UNAUTHORIZED FORBIDDEN'.split(
    ' ',
  ),
);

/** Whatever is quoted after these stood on a screen; what follows them without quotes did when it reads like it. */
export const SAYS: readonly string[] = [
  'it says, it said, just says, still says, only says, which says, keeps saying, keep saying, kept saying, app says, site says, website says, page says, screen says, tv says, map says, phone says, message says, message saying, error saying, error says, message that says, screen saying, page saying, notification saying, pop up saying, popup saying',
  'app shows, site shows, page shows, screen shows, error message, error messages, message, it shows, just shows, keeps showing, it displays, displays, tells me, telling me, reads',
  'muncul tulisan, keluar tulisan, ada tulisan, tulisannya, muncul, muncul notif, muncul pesan, muncul notifikasi, muncul eror, muncul error, keterangan, keterangannya, notifnya, pesannya, pesan error, pesan eror, responnya',
  'error dice, me dice, dice que, me sale, sale, me aparece, aparece, me salta, mensaje, dice error',
  'diz que, so diz, aparece que, mensagem, fica dando, ta dando, da erro',
  "ca affiche, s'affiche, affiche, me dit, ca dit, message d'erreur, ca marque",
  'da steht, es kommt, kommt die meldung, zeigt, zeigt mir, meldung, fehlermeldung, es steht, steht nur',
  'mi dice, mi esce, esce, compare, messaggio, mi da, er staat, foutmelding, melding, yaziyor, diyor',
  'пишет, выдает, сообщение, показывает, يظهر, يقول, رساله',
].flatMap((list) => list.split(', '));

/** What follows these without quotes counts when it is one of {@link MESSAGES}. */
export const GETS: readonly string[] = [
  "getting, get, gets, got, receiving, received, seeing, see, gives me, giving me, gave me, gives, giving, throws, throwing, returns, returning, met with, greeted with, hit with, says, saying, shows, showing, with, error, eror, erro, erreur, fehler, keeps, dapet, dapat, kena, katanya, dice, da, diz, recibo, recebo, recebendo, obtengo, ich bekomme, bekomme, kriege, krijg, ricevo, alıyorum, aliyorum, получаю, ottengo, j'ai",
].flatMap((list) => list.split(', '));

/** Somebody who talks is no program. */
export const TALKERS: ReadonlySet<string> = new Set(
  'he she they i we you who people everyone everybody someone mom mum dad boss teacher wife husband friend friends girlfriend boyfriend guy lady man woman president minister dia mereka aku gue gw saya kamu kita mama papa bos ella nosotros ele ela ich er sie wir je il elle nous'.split(
    ' ',
  ),
);
/** Of what a person says of himself. Programs say "you" and "we". */
export const SELF: ReadonlySet<string> = new Set(
  "i i'm i've i'll i'd im my me mine aku ku saya gue gw gua yo mi eu meu minha ich mein mir je j'ai mon ma io mio я мне мой أنا".split(
    ' ',
  ),
);

/** Where a message without quotes ends and its reader goes on. */
export const GOES_ON: ReadonlySet<string> = new Set(
  [
    'and but when whenever every everytime even though since because so anyone is are was again? lol wtf all for with after then today now this like how why what who if or as still ugh pls please? help fix someone guys bro',
    'padahal terus trus tapi tp pas kalo kalau klo dan karena mulu melulu dari sejak gimana min kak tolong kenapa knp ya nih sih dong deh lagi mau ini itu juga',
    'pero cuando y desde mas quando desde e mais quand et depuis aber wenn und seit ma maar en als ama но и когда',
  ].flatMap((list) => list.split(' ')),
);

/** `error` and one of these begins a message: `error in message stream`, `error generating a response`. */
export const AFTER_ERROR: ReadonlySet<string> = new Set(
  'in on while during generating loading processing fetching retrieving connecting validating saving reading parsing establishing communicating creating sending verifying'.split(
    ' ',
  ),
);
/** Go on with a known message: `an error occurred while processing your request`. */
export const GOES_WITH_IT: ReadonlySet<string> = new Set(
  'while during processing generating loading'.split(' '),
);
/** A message that begins so has one of these, or it is somebody's sentence. */
export const PROGRAM_NOUNS: ReadonlySet<string> = new Set(
  'stream message messages response responses request requests network server servers moderation connection session database gateway token conversation page body json script thread model api data file account payment login video content'.split(
    ' ',
  ),
);

/** Kinds of error that are none of a program. */
export const NO_PROGRAM: ReadonlySet<string> = new Set(
  'human medical pilot user operator clerical typo driver medication rounding spelling standard sampling margin throwing fielding'.split(
    ' ',
  ),
);

/** After "error" and a number: how often or how long. */
export const MEASURES: ReadonlySet<string> = new Set(
  'x kali hari jam menit detik minggu bulan orang ribu juta times hours hour minutes mins days people users horas veces vezes heures fois mal stunden gb mb mbps km'.split(
    ' ',
  ),
);

/** Stand between what leads up to a message and the message. */
export const FILLERS: ReadonlySet<string> = new Set(
  "to a an the this that same some there there's its it's me us just only ada un una um uma une ein eine een que kalau".split(
    ' ',
  ),
);

/** The word for error in the languages of {@link MESSAGES}. */
export const ERROR_NAMES: ReadonlySet<string> = new Set(
  'error eror erro erreur fehler errore hata ошибка خطا エラー 错误 錯誤 오류 에러'.split(' '),
);
/** Beside a number they make it a code; `code` and `status` by themselves do not (area code 404). */
export const CODE_NAMES: ReadonlySet<string> = new Set(
  'error eror erro erreur fehler errore hata ошибка خطا エラー 错误 錯誤 오류 에러 http https err fehlercode'.split(
    ' ',
  ),
);
export const CODE_WORDS: ReadonlySet<string> = new Set('code codes kode codigo status'.split(' '));

/** Messages in scripts without spaces. */
export const UNSPACED_MESSAGES: readonly string[] = [
  'エラーが発生しました',
  '問題が発生しました',
  '接続できません',
  '通信エラー',
  'サーバーエラー',
  'ネットワークエラー',
  '发生错误',
  '發生錯誤',
  '网络错误',
  '網路錯誤',
  '服务器错误',
  '伺服器錯誤',
  '请求失败',
  '连接失败',
  '出错了',
  '无法连接',
  '오류가 발생했습니다',
  '네트워크 오류',
  '서버 오류',
  '연결할 수 없습니다',
  'เกิดข้อผิดพลาด',
  'ไม่สามารถเชื่อมต่อ',
];
/** Make a quotation in such a script read like a message. */
export const UNSPACED_ERROR =
  /エラー|失敗|できません|错误|錯誤|失败|无法|無法|오류|에러|실패|ข้อผิดพลาด|ไม่สามารถ/u;
