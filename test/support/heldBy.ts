import assert from 'node:assert/strict';
import { UserError } from '../../src/errors';
import { openArrays } from '../../src/features/openArrays';

/** What a feature file holds. */
export interface Held {
  /** Name, shape and type of each array, in the order of the file: `x 40 × 8 f4`. */
  said: string[];
  /** All numbers of each array, by name. */
  arrays: Record<string, number[]>;
  warnings: readonly string[];
}

/** All that a file holds. Each array is read in halves, the second first, as a comparison reads pieces and goes back. */
export async function heldBy(file: string): Promise<Held> {
  const opened = await openArrays(file);
  try {
    const arrays: Record<string, number[]> = Object.create(null) as Record<string, number[]>;
    for (const array of opened.arrays) {
      const [rows = 1] = array.shape;
      const half = Math.ceil(rows / 2);
      const second = await array.read(half, rows - half);
      const first = await array.read(0, half);
      arrays[array.name] = [...first, ...second];
    }
    const said = opened.arrays.map(({ name, shape, dtype }) => `${name} ${shape.join(' × ')} ${dtype}`);
    return { said, arrays, warnings: opened.warnings };
  } finally {
    await opened.close();
  }
}

/** Asserts that a file is refused in a sentence that begins with its name, and returns the rest of that. */
export async function refusedFor(file: string, pattern: RegExp): Promise<string> {
  let said = '';
  await assert.rejects(heldBy(file), (error) => {
    assert.ok(error instanceof UserError && error.message.startsWith(file), String(error));
    said = error.message.slice(file.length + 1);
    assert.match(said, pattern);
    return true;
  });
  return said;
}
