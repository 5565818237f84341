import { sideBySide } from './side-by-side.js';

describe('sideBySide', () => {
  it('throws what one threw only when all are over', async () => {
    const told: string[] = [];
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve)).then(() => void told.push('slow'));
    const works = sideBySide(slow, Promise.reject(new Error('full disk'))).catch(({ message }: Error) =>
      told.push(message),
    );
    await new Promise(setImmediate);
    expect(told).toEqual([]);
    release();
    await works;
    expect(told).toEqual(['slow', 'full disk']);
  });
});
