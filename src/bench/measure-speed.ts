import { median } from '../domain/statistics.js';

/** One of those that run against each other. */
export interface Contestant {
  readonly name: string;
  /** Posts that one run reads. */
  readonly posts: number;
  /** Done before each run, and not measured. */
  prepare?(): void;
  /** @param round  from 0, which warms up */
  run(round: number): void;
}

const MICROSECONDS = 1_000_000;

/**
 * Posts per CPU-second of each, by name. They take turns (A B C A B C …), so that whatever else the machine does meets
 * all of them alike; the first round warms up and is not counted, and the median of the others is told.
 *
 * CPU time is the process's own, user and system, garbage collection with it: no other process slows it down.
 *
 * @param rounds  counted rounds, at least one
 */
export function measureSpeed(
  contestants: readonly Contestant[],
  rounds: number,
): ReadonlyMap<string, number> {
  const speeds = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const contestant of contestants) {
      contestant.prepare?.();
      const before = process.cpuUsage();
      contestant.run(round);
      const { user, system } = process.cpuUsage(before);
      if (round === 0) continue;
      speeds.get(contestant.name)?.push((contestant.posts * MICROSECONDS) / Math.max(1, user + system));
    }
  }
  return new Map([...speeds].map(([name, values]) => [name, median(values) ?? 0]));
}
