/** A server of Redis or Valkey, on whose keys tests may do as they like: `redis://127.0.0.1:6379`. */
const SERVER = process.env.OUTCRY_TEST_REDIS_URL ?? null;

/**
 * `describe` where there is a server; elsewhere the tests are skipped, and that is said.
 *
 * @param tests  given the address of the server, which they share with other tests
 */
export function describeOnRedis(name: string, tests: (url: string) => void): void {
  if (SERVER !== null) {
    describe(name, () => tests(SERVER));
    return;
  }
  process.stderr.write(`\nSKIPPED: ${name}: OUTCRY_TEST_REDIS_URL names no server\n`);
  describe.skip(`${name} (OUTCRY_TEST_REDIS_URL names no server)`, () => tests('redis://there.is.none'));
}
