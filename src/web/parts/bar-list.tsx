/** One bar: a name, how long it is (0..1, of the longest), and what is written beside it. */
export interface Bar {
  readonly name: string;
  readonly length: number;
  readonly text: string;
}

const WIDTH = 100;
const HEIGHT = 8;

/** Bars of one measure, longest first or as they came. */
export function BarList({ bars, none }: { bars: readonly Bar[]; none: string }) {
  if (bars.length === 0) return <p class="sub">{none}</p>;
  return (
    <ol class="bars">
      {bars.map(({ name, length, text }) => (
        <li>
          <span class="what">{name}</span>
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
            <rect width={Math.max(1, Math.round(length * WIDTH))} height={HEIGHT} />
          </svg>
          <span class="n">{text}</span>
        </li>
      ))}
    </ol>
  );
}

/** Bars of counts, as shares of all of them. */
export function barsOf(
  parts: readonly { readonly name: string; readonly posts: number }[],
  all: number,
  textOf: (share: number) => string,
): Bar[] {
  const most = Math.max(1, ...parts.map(({ posts }) => posts));
  return parts.map(({ name, posts }) => ({
    name,
    length: posts / most,
    text: textOf(all > 0 ? Math.min(1, posts / all) : 0),
  }));
}
