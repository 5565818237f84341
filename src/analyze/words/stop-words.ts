import stopEn from 'natural/lib/natural/util/stopwords.js';
import stopEs from 'natural/lib/natural/util/stopwords_es.js';
import stopFr from 'natural/lib/natural/util/stopwords_fr.js';
import stopId from 'natural/lib/natural/util/stopwords_id.js';
import stopIt from 'natural/lib/natural/util/stopwords_it.js';
import stopJa from 'natural/lib/natural/util/stopwords_ja.js';
import stopNl from 'natural/lib/natural/util/stopwords_nl.js';
import stopPt from 'natural/lib/natural/util/stopwords_pt.js';
import stopRu from 'natural/lib/natural/util/stopwords_ru.js';

// What natural's lists lack: contractions, German, Turkish, Malay, and how Indonesians type.
const OWN =
  "i'm im i've it's its that's dont don't doesn't didn't isn't can't cant won't wasn't aren't i'll you're they're we're there's what's let's he's she's im u ur r lol just get got going gonna really still even also one like know think rt via amp " +
  'yg yang ga gak gk nggak ngga engga tdk tidak dgn dg utk buat tp tapi krn karna karena jg juga aja aj doang sih si nih ni tuh dong deh kok kah ya yaa iya yak lah loh lho gue gua gw w aku ak saya lu lo elu kamu km dia mereka kita kami min kak bang nya dr dari di ke ini itu udah udh dah sdh sudah blm belum lg lagi pas kalo kalau klo klw sm sama bgt banget emang emg kayak kek kaya gini gitu gt gimana gmn apa ada bisa mau bs pake pakai pakek jd jadi dlm dalam pada kan td tadi skrg sekarang trs terus mulu masih atau atw sampe sampai malah cuma cm wkwk wkwkwk haha hehe anjir njir woi woy eh oh ah ih euy kenapa knp mah teh ' +
  'tak je tu nak boleh korang ada lah pun ' +
  'der die das den dem des ein eine einen einem einer und oder aber nicht ist sind war ich du er sie es wir ihr mich mir dich auch noch schon mit von zu im in am an auf für bei nach aus wie was wenn dass daß so nur hat habe haben mal da hier man ' +
  'bir ve bu da de mi mı mu için ile çok ama gibi ne var yok ben sen o biz siz ya daha en her şey ' +
  'el la los las un una unos unas y o que de del en es por con para se su lo me te mi ya no si al como pero más muy ' +
  'q pra pro tá ta né vc eu meu minha isso esse essa já';

const STOP_WORDS: ReadonlySet<string> = new Set(
  [stopEn, stopEs, stopFr, stopId, stopIt, stopJa, stopNl, stopPt, stopRu]
    .flatMap(({ words }) => words)
    .concat(OWN.split(' ')),
);
// natural's lists count these among the stop words; here they are what people complain of.
const SAID_OF_TROUBLE = new Set(
  'down off out up slow back rusak mati lambat lama masalah kurang fuera'.split(' '),
);

/** Whether a lower-case word carries no topic in any of the languages that we read. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word) && !SAID_OF_TROUBLE.has(word);
}
