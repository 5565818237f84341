/** What was begun and has to be ended whatever comes, the last of it first. */
export class Closing {
  private readonly ends: (() => unknown)[] = [];

  /** @returns what is to be ended, once it is here */
  add<T>(thing: T, end: (thing: T) => unknown): T {
    this.ends.push(() => end(thing));
    return thing;
  }

  /** Ends all of it, also after one of them could not be ended. @throws AggregateError of what went wrong */
  async close(): Promise<void> {
    const errors: unknown[] = [];
    for (let end = this.ends.pop(); end; end = this.ends.pop()) {
      try {
        await end();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'Could not end what was begun');
  }
}
