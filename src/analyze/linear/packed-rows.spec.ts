import fc from 'fast-check';
import { PackedRows } from './packed-rows.js';

describe('PackedRows', () => {
  it('sums like one row after the other, however many there are', () => {
    const table = fc
      .integer({ min: 1, max: 21 })
      .chain((classes) =>
        fc.tuple(
          fc.constant(classes),
          fc.int8Array({ minLength: 8 * classes, maxLength: 8 * classes, min: -127, max: 127 }),
          fc.array(fc.nat({ max: 7 }), { maxLength: 700 }),
        ),
      );
    fc.assert(
      fc.property(table, ([classes, steps, places]) => {
        const sums = new Float64Array(classes);
        new PackedRows(steps, classes).sum(Int32Array.from(places), 1, places.length, sums);
        const expected = Array.from({ length: classes }, (_, c) =>
          places.slice(1).reduce((sum, place) => sum + (steps[place * classes + c] ?? 0), 0),
        );
        expect(Array.from(sums)).toEqual(expected);
      }),
    );
  });

  it('holds the largest steps of more rows than fit at once', () => {
    const sums = new Float64Array(2);
    new PackedRows(Int8Array.from([127, -127]), 2).sum(new Int32Array(1000), 0, 1000, sums);
    expect(Array.from(sums)).toEqual([127_000, -127_000]);
  });
});
