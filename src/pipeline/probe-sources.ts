import { type AppConfig } from '../config/to-config.js';
import { CollectorError } from '../domain/errors.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type Fetch } from '../http/fetch-document.js';
import { unreachable } from '../http/network-error.js';
import { createStatusSources } from '../official/registry.js';
import { liveCollectors } from './live-collectors.js';
import { plainError } from './plain-error.js';
import { trackedWords } from './tracked-words.js';

/** What became of one request to a source. */
export interface Probe {
  readonly source: string;
  /** `null`: it found nothing to ask for. */
  readonly host: string | null;
  /** One line, or `null` when it answered with what was asked for. */
  readonly error: string | null;
  /** How far our clock is ahead of the source's own, by its `Date` header, ms; `null` without one. */
  readonly aheadMs: number | null;
}

interface ProbeRequest {
  readonly config: AppConfig;
  readonly services: readonly TrackedService[];
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** A second request was about to be made: the first one was all that was wanted. */
class Enough extends Error {
  override readonly name = 'Enough';
}

/**
 * Asks each source that is switched on once, as it is asked by the service, and each status page of an enabled service.
 * Those that need a credential are left alone: what they may spend, and their log-ins, belong to the service.
 */
export async function probeSources(request: ProbeRequest): Promise<Probe[]> {
  const { config, services, fetch, now, signal } = request;
  const enabled = services.filter((service) => service.enabled);
  const asked = { cursor: null, ...trackedWords(enabled), nowMs: now(), signal };
  const probes: Promise<Probe>[] = [];
  if (config.sources.has('bluesky')) probes.push(probeJetstream(config.bluesky.hosts, request));
  for (const { source } of liveCollectors(config, { fetch }).polls) {
    probes.push(
      probe(source, request, async (once) => {
        // Made anew over a fetch of its own: what it asks first is its own affair.
        const collector = liveCollectors(config, { fetch: once }).polls.find(
          (poll) => poll.source === source,
        );
        return collector?.collect(asked);
      }),
    );
  }
  if (config.sources.has('official')) {
    for (const { slug, statusPage } of enabled) {
      if (statusPage === null) continue;
      probes.push(
        probe(`official:${slug}`, request, async (once) =>
          createStatusSources({ fetch: once })
            .get(statusPage.type)
            ?.fetchIncidents(statusPage, { nowMs: now(), signal }),
        ),
      );
    }
  }
  return Promise.all(probes);
}

async function probe(
  source: string,
  { fetch, now }: ProbeRequest,
  ask: (once: Fetch) => Promise<unknown>,
): Promise<Probe> {
  let host: string | null = null;
  let aheadMs: number | null = null;
  let isEnough = false;
  const once: Fetch = async (url, init) => {
    if (host !== null) {
      isEnough = true;
      throw new Enough();
    }
    host = new URL(url).host;
    const response = await fetch(url, { ...init, once: true });
    const dateMs = Date.parse(response.headers.get('date') ?? '');
    aheadMs = Number.isFinite(dateMs) ? now() - dateMs : null;
    return response;
  };
  try {
    await ask(once);
    return { source, host, error: null, aheadMs };
  } catch (error) {
    // What the first answer was good for is known once a second one is wanted.
    const told = error instanceof CollectorError ? error : unreachable(source, host ?? source, error);
    return { source, host, error: isEnough ? null : plainError(told), aheadMs };
  }
}

/** Its hosts stand in for each other: they are asked in turn until one answers. */
async function probeJetstream(hosts: readonly string[], request: ProbeRequest): Promise<Probe> {
  let last: Probe = { source: 'bluesky', host: null, error: null, aheadMs: null };
  for (const address of hosts) {
    const { host, protocol } = new URL(address.includes('://') ? address : `wss://${address}`);
    const page = `${protocol === 'ws:' ? 'http' : 'https'}://${host}/`;
    last = await probe('bluesky', request, (once) => once(page, { signal: request.signal }));
    if (last.error === null) return last;
  }
  return last;
}
