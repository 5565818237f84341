import { type OutageWindow } from '../../domain/outage-window.js';
import { type Spike } from '../../domain/spike.js';
import { DAY_MS, MINUTE_MS } from '../../domain/time.js';
import { RandomSource } from '../../domain/random-source.js';
import { simulatedSpike, simulatedWindow } from './simulated-events.js';

/** Laws of the simulated world; those of shared/prototypes/detection/linkscore.mjs unless told otherwise. */
export interface LinkLaws {
  readonly falsePerWeek: number;
  /** Share of official entries that give the true start; the others begin at the acknowledgement. */
  readonly stated: number;
  /** Means of the logarithms of an outage's minutes, of the page's lag and of the crowd's. */
  readonly logMinutes: number;
  readonly logPageLag: number;
  readonly logCrowdLag: number;
  /** P(an outage makes a spike) for its service, and for one that depends on it. */
  readonly own: number;
  readonly downstream: number;
  /** Whether pages say when they spoke first. */
  readonly acknowledged: boolean;
  /** Mean days between the outages of one service. */
  readonly daysBetween: number;
  /** Further waves a day while an outage of the service lasts; the prototype knows none. */
  readonly wavesPerDay: number;
  /** Minutes that pages stay open beyond what the prototype has; waves fall there. */
  readonly overrun: number;
}

export const PLAIN_LAWS: LinkLaws = {
  falsePerWeek: 1,
  stated: 0.5,
  logMinutes: 3.4,
  logPageLag: 2.7,
  logCrowdLag: 1.3,
  own: 0.75,
  downstream: 0.6,
  acknowledged: true,
  daysBetween: 6,
  wavesPerDay: 0,
  overrun: 0,
};

export interface LinkWorld {
  readonly spikes: readonly Spike[];
  readonly windows: readonly OutageWindow[];
  /** The windows moved in a circle by the same 1 to 27 days: no link to one of them is true. */
  readonly shifted: readonly OutageWindow[];
  readonly dependsOn: ReadonlyMap<string, readonly string[]>;
  /** By spike id, the window that it tells of; `null` for a false spike. */
  readonly truth: ReadonlyMap<string, string | null>;
  readonly nowMs: number;
}

const SERVICES = Array.from({ length: 12 }, (_, index) => `svc${index}`);
const UPSTREAMS = ['cloudA', 'cdnB'];
const DAYS = 56;
const DAY = 1440;

/**
 * Eight weeks of twelve services and two upstreams, official windows of all of them, and false spikes.
 *
 * Draws its numbers in the order of linkscore.mjs, so that under the plain laws it is the same world.
 */
export function linkWorld(seed: number, laws: LinkLaws): LinkWorld {
  const random = new RandomSource(seed);
  const dependsOn = new Map(
    SERVICES.map((service, index) => [service, index < 6 ? ['cloudA'] : index < 9 ? ['cdnB'] : []]),
  );
  const windows: OutageWindow[] = [];
  const spikes: Spike[] = [];
  const truth = new Map<string, string | null>();
  const addSpike = (service: string, onset: number, minutes: number, window: string | null): void => {
    const id = `s${spikes.length}`;
    spikes.push(simulatedSpike({ id, service, onset, detected: onset + 2 + random.uniform() * 6, minutes }));
    // The prototype draws a score here.
    random.uniform();
    truth.set(id, window);
  };
  for (const service of [...SERVICES, ...UPSTREAMS]) {
    const dependents = SERVICES.filter((name) => dependsOn.get(name)?.includes(service));
    for (let t = random.uniform() * DAY; ;) {
      t += random.gap(DAY * laws.daysBetween);
      if (t > DAYS * DAY) break;
      const { window, minutes } = addOutage(random, service, t, laws, windows);
      const onset = () => t + random.logNormal(laws.logCrowdLag, 0.7);
      const length = () => minutes * (0.5 + random.uniform());
      for (const name of dependents)
        if (random.uniform() < laws.downstream) addSpike(name, onset(), length(), window.id);
      if (UPSTREAMS.includes(service)) {
        if (random.uniform() < 0.7) addSpike(service, onset(), minutes, window.id);
      } else if (random.uniform() < laws.own) {
        addSpike(service, onset(), length(), window.id);
        if (laws.wavesPerDay > 0)
          for (let wave = t + minutes; ;) {
            wave += random.gap(DAY / laws.wavesPerDay);
            if (wave * MINUTE_MS > (window.endMs ?? 0)) break;
            addSpike(service, wave, 10 + 60 * random.uniform(), window.id);
          }
      }
    }
  }
  for (const service of SERVICES) {
    for (let t = 0; ;) {
      t += random.gap((7 * DAY) / laws.falsePerWeek);
      if (t > DAYS * DAY) break;
      addSpike(service, t, 5 + 40 * random.uniform(), null);
    }
  }
  const shiftMs = (1 + random.uniform() * 26) * DAY_MS;
  return {
    spikes,
    windows,
    shifted: windows.map((window) => shift(window, shiftMs)),
    dependsOn,
    truth,
    nowMs: (DAYS + 2) * DAY_MS,
  };
}

function addOutage(
  random: RandomSource,
  service: string,
  start: number,
  laws: LinkLaws,
  windows: OutageWindow[],
): { window: OutageWindow; minutes: number } {
  const minutes = random.logNormal(laws.logMinutes, 0.9);
  const pageLag = random.logNormal(laws.logPageLag, 0.9);
  const stated = random.uniform() < laws.stated;
  const window = simulatedWindow({
    id: `w${windows.length}`,
    service,
    start: stated ? start : start + pageLag,
    end: start + Math.max(minutes, pageLag + 10) + random.uniform() * 30 + laws.overrun,
    acknowledged: laws.acknowledged ? start + pageLag : null,
  });
  windows.push(window);
  return { window, minutes };
}

function shift(window: OutageWindow, byMs: number): OutageWindow {
  const moved = ((window.startMs + byMs) % (DAYS * DAY_MS)) - window.startMs;
  return {
    ...window,
    startMs: window.startMs + moved,
    endMs: (window.endMs ?? window.startMs + MINUTE_MS) + moved,
    acknowledgedAtMs: window.acknowledgedAtMs === null ? null : window.acknowledgedAtMs + moved,
  };
}
