/** Shuffles arrays in place, the same way for the same seed (Fisher-Yates over a linear congruential generator). */
export function shuffler(seed: number): <T>(items: T[]) => void {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 4294967296;
  };
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 99; i += 1) next();
  return (items) => {
    for (let i = items.length - 1; i > 0; i -= 1) {
      const j = Math.floor(next() * (i + 1));
      const last = items[i] as (typeof items)[number];
      items[i] = items[j] as (typeof items)[number];
      items[j] = last;
    }
  };
}
