/** Names of units, each for one and for many. */
export interface TimeUnits {
  readonly day: readonly [string, string];
  readonly hour: readonly [string, string];
  readonly minute: readonly [string, string];
}

/** `2 days 3 h`, `15 h 18 min`, `26 min`; at least a minute. */
export function durationOf(minutes: number, { day, hour, minute }: TimeUnits): string {
  const total = Math.max(1, Math.round(minutes));
  const say = (count: number, [one, many]: readonly [string, string]) =>
    `${count} ${count === 1 ? one : many}`;
  const days = Math.floor(total / 1440);
  const hours = Math.floor((total % 1440) / 60);
  const rest = days > 0 ? 0 : total % 60;
  return [
    ...(days > 0 ? [say(days, day)] : []),
    ...(hours > 0 ? [say(hours, hour)] : []),
    ...(rest > 0 ? [say(rest, minute)] : []),
  ].join(' ');
}

/** As exact as a sentence needs it: minutes up to five hours, then hours, from two days on days. */
export function roughly(minutes: number): number {
  const step = minutes < 300 ? 1 : minutes < 2 * 1440 ? 60 : 1440;
  return Math.round(minutes / step) * step;
}
