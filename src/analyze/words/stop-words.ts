import stopEn from 'natural/lib/natural/util/stopwords.js';
import stopEs from 'natural/lib/natural/util/stopwords_es.js';
import stopFr from 'natural/lib/natural/util/stopwords_fr.js';
import stopId from 'natural/lib/natural/util/stopwords_id.js';
import stopIt from 'natural/lib/natural/util/stopwords_it.js';
import stopJa from 'natural/lib/natural/util/stopwords_ja.js';
import stopNl from 'natural/lib/natural/util/stopwords_nl.js';
import stopPt from 'natural/lib/natural/util/stopwords_pt.js';
import stopRu from 'natural/lib/natural/util/stopwords_ru.js';

// What natural's lists lack: contractions, German, Turkish, Malay, and how people type.
const OWN = [
  // English: contractions, pronouns, courtesy, fillers, time.
  "i'm im i've i'll i'd it's its that's dont don't doesn't didn't isn't can't cant won't wasn't aren't haven't hasn't couldn't wouldn't shouldn't you're you've they're we're we've there's what's let's he's she's",
  'due across u ur r lol omg wtf lmao haha just get gets got getting going gonna wanna go goes really still even always ever one two like know think rt via amp say says said let lets want wants make makes made keep keeps tell told saw put thing things something anything someone anyone everyone everybody nobody people guy guys yes yeah yep ok okay oh hey hi hello thanks thank thx please pls plz sorry lot much many maybe actually literally today yesterday tomorrow tonight morning night hour hours minute minutes min mins week weeks month day days may us also though already probably guess less first near around along yet else than thats hes shes theyre gotta dunno smh tho cuz cause because idk am pm',
  // Indonesian: particles, pronouns and ways to speak to somebody.
  'yg yang ga gak gk nggak ngga engga tdk tidak dgn dg utk buat tp tapi krn karna karena jg juga aja aj doang sih si nih ni tuh dong deh kok kah ya yaa iya yak lah loh lho lo euy sob gue gua gw w aku ak saya lu elu kamu km dia mereka kita kami anda min admin mimin kak kakak bang mas mbak mba pak bpk bu ibu om tante bro sis gan lur nya dr dari di ke ini itu adakah apkh apakah kyk kayak kayaknya kek kaya gini gitu gt gitulah begini situ',
  'udah udh dah sdh sudah blm belum lg lagi pas kalo kalau klo klw sm sama bgt banget bangetlah emang emg gimana gmn bagimana bagaimana apa ada bisa mau bs pake pakai pkai pakek jd jadi dlm dalam pada kan trs terus mulu melulu masih atau atw sampe sampai malah cuma cm wkwk wkwkwk haha hehe anjir anjing asu njir woi woy wei eh oh ah ih ck duh aduh alamak astaga argh huft hm hmm yah kenapa knp mah teh',
  'ketimbang sekadar senantiasa sungguh tumben telanjur mending mumpung bareng asli semoga aamiin amin barangkali adakalanya lainnya selesai barusan pun gara tau ku kl klu pd dah keknya makasi kmrin bener dapet dpt cmn tiba2 rmh dak wktunya buset ampe ampun lewati gimanaa yaaa siy memiliki coba mencoba nyoba tolong bantu bantuan dibantu mohon monggo silakan silahkan terima terimakasih kasih makasih trims tks maaf selamat halo hai hallo terhormat permisi suruh disuruh nyuruh bilang dibilang ngomong bikin muncul tulisan tulisannya solusinya masukkan memasukkan masukan bawa membawa pilih tunggu niat',
  // Indonesian: time and number.
  'td tadi skrg sekarang kemarin kmrn kemaren besok bsk lusa pagi siang sore malam malem semalam semalem jam sejam menit mnt detik minggu seminggu tahun setahun sebulan sehari seharian waktu tanggal tgl senin selasa rabu kamis jumat sabtu januari februari maret april mei juni juli agustus september oktober november desember ratus ribu rb juta jt nol 2x 3x 4x 5x',
  'tak je tu nak boleh korang lah ',
  'der die das den dem des ein eine einen einem einer und oder aber nicht ist sind war ich du er sie es wir ihr mich mir dich auch noch schon mit von zu im in am an auf für bei nach aus wie was wenn dass daß so nur hat habe haben mal da hier man bitte danke hallo heute gestern wieder seit dann dort mehr beim sonst statt weil doch ja nein immer jetzt alles alle wird werden kann können muss sein mein meine kein keine sich uns um vom zum zur unter über gibt ganz gar warum wer wo',
  'bir ve bu da de mi mı mu için ile çok ama gibi ne var yok ben sen o biz siz ya daha en her şey',
  'el la los las un una unos unas y o que de del en es por con para se su lo me te mi ya no si al como pero más muy hoy ahora ayer gracias hola favor tengo está esta están ser va voy soy eres bien todo toda todos todas después han tan veces algo nada así ahí aquí eso porque hace hacer quiero puedo puede',
  'q pra pro tá ta né vc eu meu minha isso esse essa já hoje agora ontem obrigado obrigada bom dia gente favor ser bem ainda cê pq tudo nada aqui assim vou vai fazer tem ter são foi está estou tô muito',
  "merci bonjour svp aujourd'hui hier depuis encore c'est j'ai n'est n'ai qu'il qu'elle qu'on qu'un d'un d'une s'est n'y y'a plus comme dès trop tout tous toute toutes très bien fait faire peut quand alors aussi si",
  "grazie ciao oggi ieri ancora c'è bene tutto tutti quando così cosa fare essere può sempre solo già po' poi",
  'من في على الى إلى عن مع هذا هذه ذلك التي الذي كان كانت هو هي انا أنا انت يا ان أن إن كل بعض او أو ثم قد بس اللي شو ليش مش لا ما لم و',
  'है हैं का के की को में से और यह ये वह वो पर भी तो ही कर था थी हो ने मैं',
  'และ นะคะ ค่ะ ครับ คะ จ้า',
];

// natural's lists count these among the stop words; here they are what people speak of or complain of.
const SAID_OF_TROUBLE =
  'down off out up slow back rusak mati lambat lama masalah kurang fuera masuk keluar naik cara caranya digunakan menggunakan gunakan kerja bekerja bagian khusus tambah menambahkan enak kecil panjang percuma melakukan dilakukan menyangkut';

const STOP_WORDS: ReadonlySet<string> = withoutWords(
  new Set(
    [stopEn, stopEs, stopFr, stopId, stopIt, stopJa, stopNl, stopPt, stopRu]
      .flatMap(({ words }) => words)
      .concat(OWN.flatMap((list) => list.split(' '))),
  ),
  SAID_OF_TROUBLE.split(' '),
);

/** Whether a lower-case word carries no topic in any of the languages that we read. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

function withoutWords(words: Set<string>, left: readonly string[]): Set<string> {
  for (const word of left) words.delete(word);
  return words;
}
