import { MINUTE_MS } from '../../domain/time.js';
import { type SeverityPeerKind } from '../peers/severity-peer.js';
import { SEVERITY_PEERS, SLOW_PEER } from '../peers/severity-peers.js';
import { type BenchContext } from '../bench.js';
import { type Severities, severitiesOf } from './severities.js';
import { type StressStream } from './stress-stream.js';

/** The peers of a run: the slow one where it was asked for. */
export function peersFor({ slowPeers = false }: BenchContext): readonly SeverityPeerKind[] {
  return slowPeers ? [...SEVERITY_PEERS, SLOW_PEER] : SEVERITY_PEERS;
}

/** What a fresh peer says of each stream. */
export function peerSeverities(kind: SeverityPeerKind, streams: readonly StressStream[]): Severities[] {
  return streams.map((stream) => {
    const peer = kind.make(MINUTE_MS);
    return severitiesOf(stream, (startMs, count, coverage) => peer.push(startMs, count, coverage));
  });
}
