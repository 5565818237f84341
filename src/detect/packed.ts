/** Numbers as base64 of their bytes: a third to a half of what they take as JSON. */
export type Packed = string;

/** As 32-bit floats. @param values  that passed `Math.fround`; others lose their last digits */
export function pack(values: readonly number[]): Packed {
  return Buffer.from(Float32Array.from(values).buffer).toString('base64');
}

export function unpack(packed: Packed): number[] {
  return Array.from(new Float32Array(bytesOf(packed)));
}

/** As 64-bit floats: every number comes back as it was. */
export function packExact(values: readonly number[]): Packed {
  return Buffer.from(Float64Array.from(values).buffer).toString('base64');
}

export function unpackExact(packed: Packed): number[] {
  return Array.from(new Float64Array(bytesOf(packed)));
}

/** As bytes. @param values  whole numbers, 0..255 */
export function packBytes(values: readonly number[]): Packed {
  return Buffer.from(values).toString('base64');
}

export function unpackBytes(packed: Packed): number[] {
  return Array.from(Buffer.from(packed, 'base64'));
}

/** A number that may be missing is NaN while packed. */
export function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function bytesOf(packed: Packed): ArrayBuffer {
  // A small Buffer lies somewhere inside a pool: its bytes are copied to where they are aligned.
  return new Uint8Array(Buffer.from(packed, 'base64')).buffer;
}
