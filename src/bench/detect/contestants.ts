import { MINUTE_MS } from '../../domain/time.js';
import { type SeverityPeerKind } from '../peers/severity-peer.js';
import { SEVERITY_PEERS, SLOW_PEER } from '../peers/severity-peers.js';
import { type BenchContext } from '../bench.js';
import { type Severities, severitiesOf } from './severities.js';
import { type StressStream } from './stress-stream.js';

/** Streams up to which the slow peer runs unasked. */
const FEW_STREAMS = 5;

/** The peers of a run over so many streams. */
export function peersFor({ slowPeers }: BenchContext, streams: number): readonly SeverityPeerKind[] {
  return (slowPeers ?? streams <= FEW_STREAMS) ? [...SEVERITY_PEERS, SLOW_PEER] : SEVERITY_PEERS;
}

/** What a fresh peer says of each stream. */
export function peerSeverities(kind: SeverityPeerKind, streams: readonly StressStream[]): Severities[] {
  return streams.map((stream) => {
    const peer = kind.make(MINUTE_MS);
    return severitiesOf(stream, (startMs, count, coverage) => peer.push(startMs, count, coverage));
  });
}
