/** Words that turn the next ones round, in all languages at once: none of them is a word of praise or blame elsewhere. */
const NEGATORS: ReadonlySet<string> = new Set(
  (
    'not no never none nothing nowhere neither nor without cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt ' +
    'couldnt shouldnt hasnt havent hadnt aint hardly barely rarely seldom despite ' +
    'tidak tak gak ga gk g nggak ngga enggak engga kagak kaga bukan belum belom blm tdk jgn jangan jarang tanpa ora teu henteu ' +
    'nunca jamás ni não nao jamais pas ne aucun nicht kein keine keinen nie ohne non mai senza niet geen nooit değil yok не нет без ' +
    'لا لم لن ليس مش ما مو غير بدون nahi nhi nahin mat नहीं'
  ).split(' '),
);

/** Words that raise the next one that judges. */
export const INTENSIFIERS: ReadonlySet<string> = new Set(
  (
    'very so really extremely absolutely totally completely super fucking fuckin damn incredibly insanely too such ' +
    'amazingly awfully considerably decidedly deeply effing enormously entirely especially exceptionally fabulously freaking ' +
    'frickin friggin fully greatly hella highly hugely intensely intense major majorly more most particularly purely quite ' +
    'remarkably substantially thoroughly total tremendously uber unbelievably unusually utter utterly ' +
    'banget bgt bgtt sangat amat paling sekali emang memang parah2 muy tan demasiado muito tão très trop vraiment sehr so echt total molto troppo davvero ' +
    'heel erg zo çok очень так جدا bahut bohot'
  ).split(' '),
);

/** Words that soften the next one that judges. */
export const SOFTENERS: ReadonlySet<string> = new Set(
  'kinda sorta slightly somewhat partly marginally almost less little occasionally scarcely agak lumayan ligeramente etwas leicht'.split(
    ' ',
  ),
);

/** Whether a lower-case word turns the next ones round. */
export function isNegator(word: string): boolean {
  return NEGATORS.has(word) || word.endsWith("n't");
}
