import { type Interval } from '../../domain/interval.js';
import { HOUR_MS } from '../../domain/time.js';
import { type ServiceOverview, type Trend } from '../../pipeline/index.js';
import { type Formatter } from '../formatter.js';
import { PALETTES, type Theme } from '../../chart/palette.js';
import { layOutSparkline } from '../svg/sparkline.js';
import { WORDS } from '../../languages/languages.js';

const WIDTH = 720;
const HEIGHT = 276;
const PLOT = { x: 44, y: 46, width: 660, height: 150 };
/** So few that their labels, which may bear a date, do not touch. */
const TICKS = 4;
/** The legend's entries, two a line: there are longer languages than English. */
const LEGEND = { columns: 2, width: 330, y: 228, lineHeight: 22 };
const FONT = 'ui-sans-serif,system-ui,Segoe UI,Roboto,Helvetica,Arial,sans-serif';

interface ChartProps {
  readonly name: string;
  readonly state: ServiceOverview['state'];
  readonly trend: Trend;
  readonly official: readonly Interval[];
  readonly format: Formatter;
  readonly theme: Theme;
}

/** A chart that stands by itself: it brings its colours as attributes, since no style sheet of ours reaches it. */
export function ChartPicture({ name, state, trend, official, format, theme }: ChartProps) {
  const words = WORDS[format.language];
  const colour = PALETTES[theme];
  const shape = layOutSparkline(trend.points, trend.widthMs, official, PLOT.width, PLOT.height);
  const hours = Math.round((trend.endMs - trend.startMs) / HOUR_MS);
  const title = words.embed.chart(name, hours);
  const status = words.embed.now(state === 'blind' ? words.badge.blind : words.states[state]);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      font-family={FONT}
      font-size="12"
      fill={colour.soft}
    >
      <title>{`${title}. ${status}`}</title>
      <defs>
        <pattern
          id="unheard"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="2" height="6" fill={colour.hatch} />
        </pattern>
      </defs>
      <rect width={WIDTH} height={HEIGHT} fill={colour.bg} />
      <text x={PLOT.x} y="26" font-size="15" font-weight="600" fill={colour.ink}>
        {title}
      </text>
      <text x={PLOT.x + PLOT.width} y="26" text-anchor="end" font-weight="600" fill={colour[state]}>
        {status}
      </text>
      <text x={PLOT.x - 8} y={PLOT.y + 9} text-anchor="end">
        {format.rough(shape.top)}
      </text>
      <text x={PLOT.x - 8} y={PLOT.y + PLOT.height} text-anchor="end">
        0
      </text>
      <g transform={`translate(${PLOT.x} ${PLOT.y})`}>
        {shape.official.map(({ x, width }) => (
          <rect x={x} y={0} width={width} height={PLOT.height} fill={colour.official} />
        ))}
        {shape.gaps.map(({ x, width }) => (
          <rect x={x} y={0} width={width} height={PLOT.height} fill="url(#unheard)" />
        ))}
        <path d={`M0,0.5H${PLOT.width}M0,${PLOT.height}H${PLOT.width}`} stroke={colour.line} />
        {shape.band === '' ? null : <path d={shape.band} fill={colour.band} />}
        {shape.line === '' ? null : (
          <path
            d={shape.line}
            fill="none"
            stroke={colour[state]}
            stroke-width="1.8"
            stroke-linejoin="round"
          />
        )}
        {shape.dots.map(({ x, y }) => (
          <circle cx={x} cy={y} r="2" fill={colour[state]} />
        ))}
      </g>
      <Times trend={trend} format={format} />
      <Legend format={format} widthMs={trend.widthMs} theme={theme} state={state} />
    </svg>
  );
}

function Times({ trend, format }: Pick<ChartProps, 'trend' | 'format'>) {
  const ticks = Array.from({ length: TICKS + 1 }, (_, index) => index / TICKS);
  return (
    <g>
      {ticks.map((share) => (
        <text
          x={PLOT.x + share * PLOT.width}
          y={PLOT.y + PLOT.height + 18}
          text-anchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}
        >
          {format.time(trend.startMs + share * (trend.endMs - trend.startMs), trend.endMs)}
        </text>
      ))}
    </g>
  );
}

function Legend({
  format,
  widthMs,
  theme,
  state,
}: Pick<ChartProps, 'format' | 'theme' | 'state'> & { widthMs: number }) {
  const words = WORDS[format.language];
  const colour = PALETTES[theme];
  const swatches = [
    {
      text: words.embed.people(format.duration(widthMs)),
      mark: <path d="M0,6H20" stroke={colour[state]} stroke-width="1.8" />,
    },
    { text: words.legend.band, mark: <rect width="20" height="12" fill={colour.band} /> },
    {
      text: words.legend.gap,
      mark: <rect width="20" height="12" fill="url(#unheard)" stroke={colour.line} />,
    },
    { text: words.legend.official, mark: <rect width="20" height="12" fill={colour.official} /> },
  ];
  return (
    <g>
      {swatches.map(({ text, mark }, index) => (
        <g
          transform={`translate(${PLOT.x + (index % LEGEND.columns) * LEGEND.width} ${LEGEND.y + Math.floor(index / LEGEND.columns) * LEGEND.lineHeight})`}
        >
          {mark}
          <text x="27" y="10">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}
