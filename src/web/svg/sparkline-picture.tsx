import { type Interval } from '../../domain/interval.js';
import { type Trend } from '../../pipeline/index.js';
import { layOutSparkline } from './sparkline.js';

/** Of a row, and of a cell among a hundred. */
const SIZES = { row: { width: 240, height: 40 }, cell: { width: 72, height: 18 } } as const;
export const HATCH_ID = 'hatch';

/** The pattern that stands for "nobody listened"; once a page, before the first picture. */
export function HatchPattern() {
  return (
    <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id={HATCH_ID}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="hatch" width="1.6" height="5" />
        </pattern>
      </defs>
    </svg>
  );
}

/** People over the last day, before the baseline's band, the provider's windows and the gaps. */
export function SparklinePicture({
  trend,
  official,
  state,
  label,
  size = 'row',
}: {
  trend: Pick<Trend, 'points' | 'widthMs'>;
  official: readonly Interval[];
  state: string;
  label: string;
  size?: keyof typeof SIZES;
}) {
  const { width, height } = SIZES[size];
  const shape = layOutSparkline(trend.points, trend.widthMs, official, width, height);
  return (
    <svg class={`spark ${state}`} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img">
      <title>{label}</title>
      {shape.official.map((window) => (
        <rect class="official" x={window.x} width={window.width} height={height} />
      ))}
      {shape.gaps.map((gap) => (
        <rect x={gap.x} width={gap.width} height={height} fill={`url(#${HATCH_ID})`} />
      ))}
      <line class="floor" x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} />
      {shape.band === '' ? null : <path class="band" d={shape.band} />}
      {shape.line === '' ? null : <path class="line" d={shape.line} />}
      {shape.dots.map(({ x, y }) => (
        <circle class="dot" cx={x} cy={y} r="1.4" />
      ))}
    </svg>
  );
}
