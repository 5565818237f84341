import { type Interval } from '../../domain/interval.js';
import { type Hearing } from '../hearing.js';
import { HATCH_ID } from './sparkline-picture.js';
import { type Tick } from './time-axis.js';

/** Whatever was missed is seen, however short: this share of the strip, in percent, at least. */
const LEAST_PERCENT = 0.4;
const HEIGHT = 14;

/** When a source was listened to, on an axis of time that fills the width it is given. */
export function TimeStrip({
  hearing,
  range,
  ticks,
  label,
}: {
  hearing: Hearing;
  range: Interval;
  ticks: readonly Tick[];
  label: string;
}) {
  const place = placeIn(range);
  return (
    <svg class="time-strip" height={HEIGHT} role="img">
      <title>{label}</title>
      {hearing.heard.map((span) => (
        <rect class="heard" height={HEIGHT} {...place(span)} />
      ))}
      {hearing.gaps.map((gap) => (
        <rect class="gap" height={HEIGHT} fill={`url(#${HATCH_ID})`} {...place(gap)} />
      ))}
      {ticks.map(({ atMs }) => {
        const { x } = place({ startMs: atMs, endMs: atMs });
        return <line class="tick" x1={x} x2={x} y2={HEIGHT} />;
      })}
    </svg>
  );
}

/** The words of the axis that strips below it share. */
export function TimeAxis({ range, ticks }: { range: Interval; ticks: readonly Tick[] }) {
  const place = placeIn(range);
  return (
    <svg class="time-axis" height={HEIGHT} aria-hidden="true">
      {ticks.map(({ atMs, label }) => {
        const { x } = place({ startMs: atMs, endMs: atMs });
        // A word at the very edge would be cut off.
        return Number.parseFloat(x) > 90 ? null : (
          <text x={x} dx="2" y={HEIGHT - 3}>
            {label}
          </text>
        );
      })}
    </svg>
  );
}

function placeIn(range: Interval) {
  const percent = (lengthMs: number) => (lengthMs / (range.endMs - range.startMs)) * 100;
  const write = (value: number) => `${Math.round(value * 100) / 100}%`;
  return ({ startMs, endMs }: Interval) => ({
    x: write(percent(startMs - range.startMs)),
    width: write(Math.max(LEAST_PERCENT, percent(endMs - startMs))),
  });
}
