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

interface V1Frame {
  readonly did: string;
  readonly time_us: number;
  readonly kind: string;
  readonly commit?: object;
  readonly account?: object;
  readonly identity?: object;
}

/** A frame of v1 as a v2 server says it, with fields of its own over it. */
export function inV2(frame: string, fields: object = {}): string {
  const { did, time_us: timeUs, kind, commit, account, identity } = JSON.parse(frame) as V1Frame;
  const second = new Date(Math.floor(timeUs / 1e6) * 1000).toISOString().slice(0, 19);
  const time = `${second}.${String(timeUs % 1e6).padStart(6, '0')}Z`;
  return aV2Message(kind, {
    seq: 12_345,
    did,
    time,
    witnessedAt: time,
    ...commit,
    account,
    identity,
    ...fields,
  });
}

export function aV2Message(kind: string, payload: object): string {
  const $type = `network.bsky.jetstream.subscribeEvents#${kind}`;
  return JSON.stringify({ $type: 'message', payload: { $type, ...payload } });
}
