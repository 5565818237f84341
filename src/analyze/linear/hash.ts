// Every character of a post comes by here several times; in Jest's sandbox every look-up of a global is slow.
const { imul } = Math;
const PRIME = 16777619;

/** The hash with one more unit (FNV-1a). */
export function hashUnit(hash: number, unit: number): number {
  return imul(hash ^ unit, PRIME);
}

/** Hash of all code units of a text (FNV-1a from `seed`). */
export function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = imul(hash ^ text.charCodeAt(i), PRIME);
  return hash;
}

/** A hash all of whose bits depend on all (finish of MurmurHash3), before it is cut down to a bucket. */
export function mixBits(hash: number): number {
  const mixed = imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

/** A hash that is not taken for the same one without the factor. */
export function spread(hash: number, factor: number): number {
  return imul(hash, factor);
}
