import { ENGLISH } from './en.js';
import { INDONESIAN } from './id.js';

/** What readers are spoken to in, by ISO 639 code. A further language is a file beside these and a line here. */
export const SPOKEN = { en: ENGLISH, id: INDONESIAN };
