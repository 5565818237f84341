/** Loaded by this name when it is needed: packed, a CommonJS package that is loaded late has no names, but what a module passes on has. */
export { Agent, buildConnector, fetch } from 'undici';
