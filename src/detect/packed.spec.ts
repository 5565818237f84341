import fc from 'fast-check';
import { pack, packBytes, packExact, unpack, unpackBytes, unpackExact } from './packed.js';

describe('packed numbers', () => {
  it('come back as they were: 32-bit ones, and exact ones of any kind', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ noNaN: true })),
        fc.array(fc.double({ noNaN: true })),
        fc.array(fc.integer({ min: 0, max: 255 })),
        (short, long, bytes) => {
          expect(unpackBytes(packBytes(bytes))).toEqual(bytes);
          expect(unpack(pack(short))).toEqual(short);
          expect(unpackExact(packExact(long))).toEqual(long);
        },
      ),
    );
  });

  it('takes a third of what JSON does', () => {
    const numbers = Array.from({ length: 100 }, (_, i) => Math.fround(Math.sin(i)));
    expect(pack(numbers).length).toBeLessThan(JSON.stringify(numbers).length / 3);
  });
});
