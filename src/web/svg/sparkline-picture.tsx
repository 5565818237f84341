import { type Interval } from '../../domain/interval.js';
import { type Trend } from '../../pipeline/index.js';
import { layOutSparkline } from './sparkline.js';

const WIDTH = 240;
const HEIGHT = 40;
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
}: {
  trend: Omit<Trend, 'withdrawn'>;
  official: readonly Interval[];
  state: string;
  label: string;
}) {
  const shape = layOutSparkline(trend.points, trend.widthMs, official, WIDTH, HEIGHT);
  return (
    <svg class={`spark ${state}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img">
      <title>{label}</title>
      {shape.official.map(({ x, width }) => (
        <rect class="official" x={x} y={0} width={width} height={HEIGHT} />
      ))}
      {shape.gaps.map(({ x, width }) => (
        <rect x={x} y={0} width={width} height={HEIGHT} fill={`url(#${HATCH_ID})`} />
      ))}
      <line class="floor" x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
      {shape.band === '' ? null : <path class="band" d={shape.band} />}
      {shape.line === '' ? null : <path class="line" d={shape.line} />}
      {shape.dots.map(({ x, y }) => (
        <circle class="dot" cx={x} cy={y} r="1.4" />
      ))}
    </svg>
  );
}
