/** Rows of a weight table by bucket, one number a class. */
export interface WeightRows {
  /** Adds up the rows of `places` from `from` up to `to`, by class, into `sums`. */
  sum(places: Int32Array, from: number, to: number, sums: Float64Array): void;
}

/** What `npm run train` wrote as base64, in steps of -127..127. */
export function decodeSteps(base64: string): Int8Array {
  const bytes = Buffer.from(base64, 'base64');
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Steps are stored from 1 to 255, so that four of them add up side by side without borrowing from each other. */
const OFFSET = 128;
/** Rows that two bytes hold the sum of. */
const ROWS_AT_ONCE = 256;
const LANES = 0x00ff00ff;
const HALF = 0xffff;

/**
 * Rows of eight-bit steps, four classes a word, which are summed two and two in the halves of a number: three times as
 * fast as one by one, and the half of the time of a post went there. The sums are exact.
 */
export class PackedRows implements WeightRows {
  private readonly words: Uint32Array;
  private readonly width: number;

  /** @param steps  a row of `classes` steps a bucket */
  constructor(
    steps: Int8Array,
    private readonly classes: number,
  ) {
    this.width = Math.ceil(classes / 4);
    const buckets = steps.length / classes;
    this.words = new Uint32Array(buckets * this.width);
    for (let bucket = 0; bucket < buckets; bucket += 1)
      for (let c = 0; c < classes; c += 1) {
        const word = bucket * this.width + (c >> 2);
        const byte = (steps[bucket * classes + c] ?? 0) + OFFSET;
        this.words[word] = ((this.words[word] ?? 0) | (byte << ((c & 3) * 8))) >>> 0;
      }
  }

  sum(places: Int32Array, from: number, to: number, sums: Float64Array): void {
    const { words, width, classes } = this;
    sums.fill(0);
    for (let start = from; start < to; start += ROWS_AT_ONCE) {
      const end = Math.min(to, start + ROWS_AT_ONCE);
      const offset = OFFSET * (end - start);
      for (let column = 0; column < width; column += 1) {
        let even = 0;
        let odd = 0;
        for (let i = start; i < end; i += 1) {
          const word = words[(places[i] ?? 0) * width + column] ?? 0;
          even += word & LANES;
          odd += (word >>> 8) & LANES;
        }
        const c = column * 4;
        add(sums, classes, c, (even & HALF) - offset);
        add(sums, classes, c + 1, (odd & HALF) - offset);
        add(sums, classes, c + 2, (even >>> 16) - offset);
        add(sums, classes, c + 3, (odd >>> 16) - offset);
      }
    }
  }
}

/** The last word of a row may have room for more classes than there are. */
function add(sums: Float64Array, classes: number, c: number, value: number): void {
  if (c < classes) sums[c] = (sums[c] ?? 0) + value;
}
