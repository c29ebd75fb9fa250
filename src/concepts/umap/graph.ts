/** A sparse symmetric weighted graph over N rows in compressed rows, columns ascending within a row. */
export interface Graph {
  /** N */
  rows: number;
  /** N + 1 positions; the edges of row i are offsets[i] … offsets[i + 1]. */
  offsets: Int32Array;
  columns: Int32Array;
  weights: Float32Array;
}

/** Keeps the edges of at least `minimum`. */
export function pruneEdges(graph: Graph, minimum: number): Graph {
  const { rows, offsets, columns, weights } = graph;
  const kept = new Int32Array(rows + 1);
  const keptColumns = new Int32Array(columns.length);
  const keptWeights = new Float32Array(columns.length);
  let size = 0;
  for (let i = 0; i < rows; i++) {
    for (let e = offsets[i]; e < offsets[i + 1]; e++) {
      if (weights[e] < minimum) continue;
      keptColumns[size] = columns[e];
      keptWeights[size++] = weights[e];
    }
    kept[i + 1] = size;
  }
  return { rows, offsets: kept, columns: keptColumns.slice(0, size), weights: keptWeights.slice(0, size) };
}

/** The subgraphs on connected components, each given by its rows, ascending, and renumbered 0 … rows − 1. */
export function subgraphs(graph: Graph, components: readonly Int32Array[]): Graph[] {
  const numberOf = new Int32Array(graph.rows);
  return components.map((members) => {
    members.forEach((row, i) => (numberOf[row] = i));
    const offsets = new Int32Array(members.length + 1);
    members.forEach((row, i) => (offsets[i + 1] = offsets[i] + graph.offsets[row + 1] - graph.offsets[row]));
    const columns = new Int32Array(offsets[members.length]);
    const weights = new Float32Array(columns.length);
    members.forEach((row, i) => {
      let to = offsets[i];
      for (let e = graph.offsets[row]; e < graph.offsets[row + 1]; e++) {
        columns[to] = numberOf[graph.columns[e]];
        weights[to++] = graph.weights[e];
      }
    });
    return { rows: members.length, offsets, columns, weights };
  });
}

/** Connected components: the component number of each row, numbered by their lowest row, and how many there are. */
export function connectedComponents(graph: Graph): { component: Int32Array; count: number } {
  const component = new Int32Array(graph.rows).fill(-1);
  const stack = new Int32Array(graph.rows);
  let count = 0;
  for (let seed = 0; seed < graph.rows; seed++) {
    if (component[seed] >= 0) continue;
    let top = 0;
    stack[top++] = seed;
    component[seed] = count;
    while (top > 0) {
      const row = stack[--top];
      for (let e = graph.offsets[row]; e < graph.offsets[row + 1]; e++) {
        const next = graph.columns[e];
        if (component[next] >= 0) continue;
        component[next] = count;
        stack[top++] = next;
      }
    }
    count++;
  }
  return { component, count };
}
