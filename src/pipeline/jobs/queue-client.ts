/** Loaded by this name when it is needed; see `http/undici.ts`. */
export { Redis } from 'ioredis';
