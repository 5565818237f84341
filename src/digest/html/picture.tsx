import { type VNode } from 'preact';
import { SOFT } from './look.js';

/** The drawn chart of one outage; addresses are whatever an `<img>` can show: `data:`, or `cid:` in a mail. */
export interface DigestPicture {
  readonly light: string;
  /** `null`: there is one for both schemes. */
  readonly dark: string | null;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Says in words what it shows, for whoever blocks pictures. */
export function Picture({
  picture,
  label,
}: {
  readonly picture: DigestPicture;
  readonly label: string;
}): VNode {
  const { light, dark, width, height } = picture;
  return (
    <picture>
      {dark !== null && <source media="(prefers-color-scheme:dark)" srcset={dark} />}
      <img
        class="chart soft"
        src={light}
        alt={label}
        width={width}
        height={height}
        style={`display:block;width:100%;max-width:${width}px;height:auto;margin:4px 0 0;border:0;font-size:13px;line-height:1.45;color:${SOFT}`}
      />
    </picture>
  );
}
