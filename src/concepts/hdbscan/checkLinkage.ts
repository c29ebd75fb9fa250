import { UserError } from '../../errors';

/**
 * Checks that an array read from a file is a single-linkage tree as scipy and hdbscan write it, (N−1) × 4.
 *
 * @param rows N of the matrix that was clustered
 * @param name what to call the file in a failure
 * @throws UserError naming the file and the first wrong line
 */
export function checkLinkage(linkage: Float64Array, rows: number, name: string): void {
  const form = 'Give it as scipy and hdbscan write it, (N − 1) × 4: left, right, distance, size.';
  if (linkage.length !== (rows - 1) * 4)
    throw new UserError(
      `${name} is not a single-linkage tree of ${rows} rows: it holds ${linkage.length} values, not ${(rows - 1) * 4}. ${form}`,
    );
  const size = new Int32Array(2 * rows - 1).fill(1, 0, rows);
  const joined = new Uint8Array(2 * rows - 1);
  let previous = 0;
  for (let i = 0; i < rows - 1; i++) {
    const [left, right, distance, count] = linkage.subarray(i * 4, i * 4 + 4);
    const fail = (reason: string): never => {
      throw new UserError(`${name} is not a single-linkage tree: in line ${i} ${reason}. ${form}`);
    };
    for (const node of [left, right]) {
      if (!Number.isInteger(node) || node < 0 || node >= rows + i) fail(`there is no node ${node} yet`);
      if (joined[node]) fail(`node ${node} is joined a second time`);
      joined[node] = 1;
    }
    if (!(distance >= previous && distance < Infinity))
      fail(`the distance is ${distance} after ${previous}; distances must be finite and ascend`);
    previous = distance;
    size[rows + i] = size[left] + size[right];
    if (count !== size[rows + i]) fail(`the size is ${count}, not ${size[rows + i]}`);
  }
}
