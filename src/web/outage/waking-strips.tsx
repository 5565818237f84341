import { type Interval } from '../../domain/interval.js';
import { type SpreadPart } from '../../domain/spread.js';
import { type TrendGroup } from '../../pipeline/index.js';
import { type Formatter } from '../formatter.js';
import { WORDS } from '../../languages/languages.js';
import { layOutStrip } from './waking-strip.js';

const SIZE = { width: 260, height: 26 };
const SHOWN = 10;
/** Times that the axis names, the ends among them. */
const TICKS = 3;

/** Languages in the order in which they woke, each with its posts over time, above one axis. */
export function WakingStrips({
  languages,
  groups,
  range,
  referenceMs,
  format,
}: {
  languages: readonly SpreadPart[];
  groups: readonly TrendGroup[];
  range: Interval;
  referenceMs: number;
  format: Formatter;
}) {
  const { woke } = WORDS[format.language].outage;
  const { posts: postWords } = WORDS[format.language];
  const shown = languages.filter(({ posts }) => posts > 0).slice(0, SHOWN);
  if (shown.length === 0) return <p class="sub">{woke.none}</p>;
  return (
    <div class="strips">
      <ol>
        {shown.map(({ key, wokeAtMs, share }) => {
          const name = format.names.language(key) ?? postWords.unclear;
          const time = wokeAtMs === null ? woke.never : format.time(wokeAtMs, referenceMs);
          const points = groups.find((group) => group.key === key)?.points ?? [];
          const strip = layOutStrip(points, wokeAtMs, range, SIZE);
          return (
            <li>
              <span class="what">{name}</span>
              <svg
                viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
                preserveAspectRatio="none"
                role="img"
                aria-label={woke.label(name, time, format.percent(share))}
              >
                <path class="hill" d={strip.area} />
                <path class="floor" d={`M0,${SIZE.height - 0.5}H${SIZE.width}`} />
                {strip.wokeX === null ? null : <path class="woke" d={`M${strip.wokeX},0V${SIZE.height}`} />}
              </svg>
              <span class="n">{time}</span>
            </li>
          );
        })}
      </ol>
      <p class="axis" aria-hidden="true">
        {Array.from({ length: TICKS }, (_, index) => (
          <span>
            {format.time(range.startMs + ((range.endMs - range.startMs) * index) / (TICKS - 1), referenceMs)}
          </span>
        ))}
      </p>
    </div>
  );
}
