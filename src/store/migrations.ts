import { InitialSchema1795300000000 } from '../../migrations/1795300000000-InitialSchema.js';

/** In order. Listed, not globbed: the same list works compiled, under Jest and wherever the process was started. */
export const MIGRATIONS = [InitialSchema1795300000000];
