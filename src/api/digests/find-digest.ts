import { type Digest, makeDigest, readDigest } from '../../pipeline/index.js';
import { type Store } from '../../store/store.js';

interface FoundDigest {
  readonly digest: Digest;
  /** A sealed one byte for byte as it was written. */
  readonly json: string;
  readonly sealed: boolean;
}

/**
 * The digest of a day or week: as it was kept, else made of what is stored now, so that today can be read before it is over.
 *
 * @returns `null` for one that has not begun, or that was over before anything was listened to
 */
export async function findDigest(
  store: Store,
  request: { readonly date: string; readonly timezone: string; readonly nowMs: number },
): Promise<FoundDigest | null> {
  const kept = await store.digests.get(request.date, request.timezone);
  if (kept) return { digest: readDigest(kept.json), json: kept.json, sealed: kept.sealed };
  const digest = await makeOrNull(store, request);
  if (digest === null || (digest.complete && !(await heardBefore(store, digest.to)))) return null;
  return { digest, json: JSON.stringify(digest), sealed: false };
}

async function makeOrNull(store: Store, request: Parameters<typeof makeDigest>[1]): Promise<Digest | null> {
  try {
    return await makeDigest(store, request);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

async function heardBefore(store: Store, iso: string): Promise<boolean> {
  const extent = await store.listening.extent();
  return extent !== null && extent.startMs < Date.parse(iso);
}
