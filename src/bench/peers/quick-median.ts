/** The middle value, of an even number the upper one; 0 of none. Hoare's selection: no sorting. */
export function upperMedian(values: readonly number[]): number {
  const items = Float64Array.from(values);
  const wanted = items.length >> 1;
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const pivot = items[(low + high) >> 1] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((items[i] ?? 0) < pivot) i += 1;
      while ((items[j] ?? 0) > pivot) j -= 1;
      if (i > j) break;
      const swapped = items[i] ?? 0;
      items[i] = items[j] ?? 0;
      items[j] = swapped;
      i += 1;
      j -= 1;
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else break;
  }
  return items[wanted] ?? 0;
}
