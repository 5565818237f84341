import { constants, createContext, runInContext } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/** Of Node's own realm in every test file, as buffers are made there. */
const SHARED = new Set(['Buffer', 'ArrayBuffer', 'Uint8Array']);

/**
 * Jest's environment for Node, with a global object as V8 makes it. Jest's own is a proxy behind interceptors: each
 * `Math`, `Map` or `Date` that a test file names costs as much as a call, and simulations take three times as long.
 */
export default class FastGlobals extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const slow = this.global;
    this.context = createContext(constants.DONT_CONTEXTIFY);
    this.global = runInContext('globalThis', this.context);
    for (const key of Reflect.ownKeys(slow)) {
      if (SHARED.has(key) || !Object.hasOwn(this.global, key)) defineLike(this.global, slow, key);
    }
    this.global.global = this.global;
    this.global.Error.stackTraceLimit = slow.Error.stackTraceLimit;
    this.moduleMocker = new this.moduleMocker.constructor(this.global);
    this.fakeTimersModern = new this.fakeTimersModern.constructor({
      config: config.projectConfig,
      global: this.global,
    });
  }
}

/** Some globals are read when they are first asked for, as Node loads what they need only then. */
function defineLike(target, source, key) {
  const descriptor = Object.getOwnPropertyDescriptor(source, key);
  const { get, configurable, enumerable } = descriptor;
  if (!get || !configurable) {
    Object.defineProperty(target, key, descriptor);
    return;
  }
  const become = (value) =>
    Object.defineProperty(target, key, { value, configurable, enumerable, writable: true });
  Object.defineProperty(target, key, {
    configurable,
    enumerable,
    get: () => become(source[key])[key],
    set: become,
  });
}
