import { SEPARATOR, unitsOf } from './plain-bytes.js';

/** The print of no letters. */
export const NO_LETTERS = 0x811c9dc5 | 0;

/** The print of a word that goes on with a unit: FNV-1a in 32 bits with the high bits mixed in, by which words differ least. */
export function goOn(print: number, unit: number): number {
  const product = Math.imul(print ^ unit, 0x01000193);
  return product ^ (product >>> 15);
}

/** Of a place that is free. A word with this very print is kept under the next one. */
const FREE = 0;
/** Places for each word, at least. */
const ROOM = 2;

/**
 * The words that were learned, by their prints: 8 to 16 bytes a word, however many there are.
 * Another word with the print of a learned one is taken for it, one in four thousand millions for each learned word.
 */
export class WordPrints {
  private readonly places: Int32Array;
  private readonly mask: number;

  /** @param words  lower case; one with a letter that is no unit is not learned */
  constructor(words: ReadonlySet<string>) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(1, words.size) * ROOM));
    this.places = new Int32Array(size);
    this.mask = size - 1;
    for (const word of words) {
      const print = printOf(word);
      if (print !== null) this.places[this.placeOf(print)] = keptAs(print);
    }
  }

  has(print: number): boolean {
    return this.places[this.placeOf(print)] !== FREE;
  }

  /** Where a print is, or where it would be. */
  private placeOf(print: number): number {
    const { places, mask } = this;
    const kept = keptAs(print);
    let place = kept & mask;
    while (places[place] !== FREE && places[place] !== kept) place = (place + 1) & mask;
    return place;
  }
}

function keptAs(print: number): number {
  return print === FREE ? FREE + 1 : print;
}

/** However long a letter is drawn out, it is one: `biznettt` names what `biznet` names. */
function printOf(word: string): number | null {
  const units = unitsOf(word);
  if (units === null || units.length === 0) return null;
  let print = NO_LETTERS;
  let before = SEPARATOR;
  for (const unit of units) {
    if (unit !== before) print = goOn(print, unit);
    before = unit;
  }
  return print;
}
