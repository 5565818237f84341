import { BlueskyCollector } from '../../../src/collect/bluesky/bluesky.collector.js';
import { aPostFrame, AUTHOR, aV2Message, inV2 } from '../../builders/a-jetstream-frame.js';
import { LocalJetstream } from '../../servers/local-jetstream.js';
import { type ResumeWire } from '../hostile-resume.contract.js';
import { answers, JSON_TYPE } from '../mishaps.js';
import { type StreamItem } from '../stream-stage.js';

const rkeyOf = ({ serial }: StreamItem) => `r${serial}`;

/** Whatever is no stream is a refusal to Jetstream, and a host that refuses is left for another. */
const MEANS = {
  '401': 'refused',
  '403': 'refused',
  'a redirect': 'refused',
  'a page': 'refused',
} as const;

export const jetstreamWire: ResumeWire<LocalJetstream> = {
  isResumed: true,
  start: () => LocalJetstream.start(),
  make: (hosts, clock) =>
    new BlueskyCollector({
      hosts,
      now: () => clock.nowMs,
      random: () => 0.5,
      flushMs: 2,
      batchFrames: 50,
      mostWaiting: 200,
      backOff: { baseMs: 2, maxMs: 4 },
      ...(clock.isHurried && { handshakeMs: 30, heartbeatMs: 20 }),
    }),
  frame: (item) => aPostFrame(item.atMs * 1000, item.text, { rkey: rkeyOf(item) }),
  postId: (item) => `bluesky:${AUTHOR}/${rkeyOf(item)}`,
  garbage: {
    'torn JSON': '{"did":"did:plc:aaaa","time_us":17831758880',
    'a page': '<!doctype html><html></html>',
    'nothing at all': '',
    'a frame of bytes': Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xff]),
  },
  means: MEANS,
  clamps: { 'in silence': () => undefined },
};

export const jetstreamV2Wire: ResumeWire<LocalJetstream> = {
  ...jetstreamWire,
  make: (hosts, clock) =>
    jetstreamWire.make(
      hosts.map((host) => `${host}/v2`),
      clock,
    ),
  frame: (item) => inV2(jetstreamWire.frame(item)),
  clamps: {
    ...jetstreamWire.clamps,
    OutdatedCursor: (server) => {
      server.greeting = [aV2Message('info', { name: 'OutdatedCursor' })];
    },
    CursorTooOld: (server) => {
      const refuse = answers(400, JSON_TYPE, '{"error":"CursorTooOld","message":"floor is 99"}');
      server.mishap = (response, reply) => {
        server.mishap = null;
        refuse(response, reply);
      };
    },
  },
};
