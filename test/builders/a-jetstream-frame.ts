/** Frames of Jetstream v1 in the order of keys that its servers write. */
export const AUTHOR = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';

interface CommitOptions {
  readonly did?: string;
  readonly operation?: string;
  readonly collection?: string;
  readonly rkey?: string;
  readonly record?: unknown;
}

export function aCommitFrame(timeUs: number, options: CommitOptions = {}): string {
  const { did = AUTHOR, operation = 'create', collection = 'app.bsky.feed.post', record } = options;
  const rkey = options.rkey ?? `r${timeUs}`;
  return JSON.stringify({
    did,
    time_us: timeUs,
    kind: 'commit',
    commit: { rev: '3mptbypcq372f', operation, collection, rkey, record, cid: record ? 'bafy' : undefined },
  });
}

export function aPostFrame(timeUs: number, text: string, options: CommitOptions & { langs?: string[] } = {}) {
  const record = {
    $type: 'app.bsky.feed.post',
    createdAt: '2026-07-04T14:38:08.420Z',
    langs: options.langs ?? ['en'],
    text,
  };
  return aCommitFrame(timeUs, { record, ...options });
}

export function aDeleteFrame(timeUs: number, rkey: string): string {
  return aCommitFrame(timeUs, { operation: 'delete', rkey });
}

export function anAccountFrame(timeUs: number, status: string | null, did = AUTHOR): string {
  const account = { active: status === null, did, seq: 1, status: status ?? undefined };
  return JSON.stringify({ did, time_us: timeUs, kind: 'account', account });
}

export function anIdentityFrame(timeUs: number, did = AUTHOR): string {
  return JSON.stringify({ did, time_us: timeUs, kind: 'identity', identity: { did, handle: 'a.test' } });
}
