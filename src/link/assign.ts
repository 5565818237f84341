/**
 * One-to-one assignment of rows to columns that makes the sum of weights largest; a row may stay free.
 *
 * Hungarian algorithm with potentials, O(n^3) for n = max(rows, columns).
 *
 * @param weights  rows of equal length; pairs with a weight of 0 or less are never made
 * @returns per row the column, or -1
 * @see Kuhn 1955; Jonker & Volgenant 1987
 */
export function assign(weights: readonly (readonly number[])[]): number[] {
  const rows = weights.length;
  const columns = weights[0]?.length ?? 0;
  const size = Math.max(rows, columns);
  const cost = (row: number, column: number): number => -Math.max(0, weights[row - 1]?.[column - 1] ?? 0);

  // Rows and columns count from 1; row 0 and column 0 are the algorithm's root.
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    const slack = new Float64Array(size + 1).fill(Infinity);
    const visited = new Uint8Array(size + 1);
    const cameFrom = new Int32Array(size + 1);
    let column = 0;
    rowOf[0] = row;
    do {
      visited[column] = 1;
      const current = at(rowOf, column);
      let delta = Infinity;
      let next = 0;
      for (let other = 1; other <= size; other++) {
        if (visited[other]) continue;
        const reduced = cost(current, other) - at(rowPotential, current) - at(columnPotential, other);
        if (reduced < at(slack, other)) {
          slack[other] = reduced;
          cameFrom[other] = column;
        }
        if (at(slack, other) < delta) {
          delta = at(slack, other);
          next = other;
        }
      }
      for (let other = 0; other <= size; other++) {
        if (visited[other]) {
          rowPotential[at(rowOf, other)] = at(rowPotential, at(rowOf, other)) + delta;
          columnPotential[other] = at(columnPotential, other) - delta;
        } else slack[other] = at(slack, other) - delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const previous = at(cameFrom, column);
      rowOf[column] = at(rowOf, previous);
      column = previous;
    }
  }

  const assigned = new Array<number>(rows).fill(-1);
  for (let column = 1; column <= columns; column++) {
    const row = at(rowOf, column) - 1;
    if (row >= 0 && row < rows && (weights[row]?.[column - 1] ?? 0) > 0) assigned[row] = column - 1;
  }
  return assigned;
}

/** Every index above is within `size`; a typed array gives no `undefined` there. */
function at(values: Float64Array | Int32Array, index: number): number {
  return values[index] ?? 0;
}
