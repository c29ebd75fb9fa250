/**
 * The minimum-cost matching of a rectangular cost matrix by shortest augmenting paths (Crouse, "On implementing 2D
 * rectangular assignment algorithms", IEEE Trans. Aerosp. Electron. Syst. 2016), O(n³). Every line of the shorter side
 * is matched. Among equal costs a path ends at a free column where it can, else at the lowest one.
 *
 * @param costs rows × columns, row-major, finite
 * @returns [row, column] of each matched pair, sorted by row
 */
export function hungarian(costs: Float64Array, rows: number, columns: number): [number, number][] {
  if (rows > columns) {
    const transposed = costs.map((_, i) => costs[(i % rows) * columns + Math.floor(i / rows)]);
    return hungarian(transposed, columns, rows)
      .map(([column, row]): [number, number] => [row, column])
      .sort(([row], [other]) => row - other);
  }
  const columnOfRow = new Int32Array(rows).fill(-1);
  const rowOfColumn = new Int32Array(columns).fill(-1);
  const rowPotential = new Float64Array(rows);
  const columnPotential = new Float64Array(columns);
  const pathCost = new Float64Array(columns);
  const previousRow = new Int32Array(columns);
  const visited = new Uint8Array(columns);

  for (let start = 0; start < rows; start++) {
    pathCost.fill(Infinity);
    visited.fill(0);
    let row = start;
    let reached = 0;
    let sink = -1;
    while (sink < 0) {
      let nearest = -1;
      for (let column = 0; column < columns; column++) {
        if (visited[column]) continue;
        const cost = reached + costs[row * columns + column] - rowPotential[row] - columnPotential[column];
        if (cost < pathCost[column]) {
          pathCost[column] = cost;
          previousRow[column] = row;
        }
        const shorter = nearest < 0 || pathCost[column] < pathCost[nearest];
        const endsHere =
          nearest >= 0 &&
          pathCost[column] === pathCost[nearest] &&
          rowOfColumn[column] < 0 &&
          rowOfColumn[nearest] >= 0;
        if (shorter || endsHere) nearest = column;
      }
      reached = pathCost[nearest];
      visited[nearest] = 1;
      if (rowOfColumn[nearest] < 0) sink = nearest;
      else row = rowOfColumn[nearest];
    }

    rowPotential[start] += reached;
    for (let column = 0; column < columns; column++) {
      if (!visited[column]) continue;
      const slack = reached - pathCost[column];
      columnPotential[column] -= slack;
      if (rowOfColumn[column] >= 0) rowPotential[rowOfColumn[column]] += slack;
    }

    for (let column = sink; column >= 0;) {
      const matched = previousRow[column];
      rowOfColumn[column] = matched;
      const before = columnOfRow[matched];
      columnOfRow[matched] = column;
      column = matched === start ? -1 : before;
    }
  }
  return Array.from(columnOfRow, (column, row) => [row, column]);
}
