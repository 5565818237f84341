import { isSlug } from '../domain/tracked-service.js';

/** Of a picture's address, `chatgpt` of `chatgpt.svg`; `null` where it names none. */
export function serviceOfPicture(name: string): string | null {
  const slug = name.endsWith('.svg') ? name.slice(0, -'.svg'.length) : '';
  return isSlug(slug) ? slug : null;
}

/** For pictures: they fetch and run nothing, also when somebody opens them by themselves. */
export const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
export const SVG_TYPE = 'image/svg+xml; charset=utf-8';
/** As long as a state is judged for; proxies of pictures keep them for longer when nothing is said. */
export const PICTURE_CACHE = 'public, max-age=60';
