interface Wish {
  readonly type: string;
  readonly quality: number;
}

/**
 * The offered media type that an `Accept` header likes best; of equally liked ones the first offered.
 *
 * @param offers  full media types, at least one
 * @returns `null` when the header refuses all of them
 */
export function negotiate<T extends string>(header: string | undefined, offers: readonly T[]): T | null {
  const wishes = readWishes(header);
  let best: { offer: T; quality: number } | null = null;
  for (const offer of offers) {
    const quality = qualityOf(offer, wishes);
    if (quality > 0 && quality > (best?.quality ?? 0)) best = { offer, quality };
  }
  return best?.offer ?? null;
}

/** Whether the sender is a browser rather than a script: it names HTML itself. */
export function wantsHtml(header: string | undefined): boolean {
  return readWishes(header).some(({ type, quality }) => type === 'text/html' && quality > 0);
}

function readWishes(header: string | undefined): Wish[] {
  if (header === undefined || header.trim() === '') return [{ type: '*/*', quality: 1 }];
  return header.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const quality = weight === undefined ? 1 : Number(weight);
    return { type, quality: Number.isFinite(quality) ? quality : 0 };
  });
}

/** The most specific wish decides, so that `text/csv;q=0, *\/*` refuses CSV. */
function qualityOf(offer: string, wishes: readonly Wish[]): number {
  const family = `${offer.split('/')[0] ?? ''}/*`;
  for (const pattern of [offer, family, '*/*']) {
    const wish = wishes.find(({ type }) => type === pattern);
    if (wish) return wish.quality;
  }
  return 0;
}
