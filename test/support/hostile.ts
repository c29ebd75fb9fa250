import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { LIMITS } from '../../src/features/limits';
import { openArrays } from '../../src/features/openArrays';
import type { OpenedFile } from '../../src/features/openedFile';
import { openFeatures } from '../../src/features/readFeatures';
import { convert } from '../../src/runs/convert';
import { inspect, type Inspection } from '../../src/runs/inspect';
import { preview } from '../../src/runs/preview';
import type { RunContext } from '../../src/runs/context/context';
import { ProgressTracker } from '../../src/runs/context/progress';
import { NO_CACHE } from '../../src/runs/context/runCache';
import type { PreviewView } from '../../src/shared/results/preview';
import { withPool } from './pool';

/** Does something as a run does, on one thread. */
export function run<T>(use: (context: RunContext) => Promise<T>): Promise<T> {
  return withPool(1, (pool) =>
    use({ pool, progress: new ProgressTracker(() => undefined), cache: NO_CACHE }),
  );
}

/** What `inspect` says of a file. */
export function look(file: string): Promise<Inspection> {
  return run((context) => inspect({ path: { file, array: null } }, context));
}

/** What the preview shows of a file, or of one of its arrays. */
export function show(file: string, array: string | null = null): Promise<PreviewView> {
  return run((context) => preview({ file, array }, context));
}

export async function opened<T>(file: string, use: (opened: OpenedFile) => T): Promise<T> {
  const arrays = await openArrays(file);
  try {
    return use(arrays);
  } finally {
    await arrays.close();
  }
}

/** A sentence that names the file, says this, and is no longer than a person reads. */
export function refusal(file: string, what: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof UserError, String(error));
    assert.ok(error.message.startsWith(file), error.message.slice(0, 200));
    assert.match(error.message, what);
    assert.ok(
      error.message.length < file.length + 3 * LIMITS.nameLength,
      `${error.message.length} characters`,
    );
    return true;
  };
}

export async function write(file: string, bytes: Uint8Array): Promise<string> {
  await writeFile(file, bytes);
  return file;
}

/** What is inspected and previewed of an array without rows, however many columns it says it has. */
export async function assertNoRows(file: string): Promise<void> {
  const { arrays } = await look(file);
  assert.deepEqual([arrays[0].rows, arrays[0].rowsRead, arrays[0].mean], [0, 0, null]);
  const { statistics, corner, problem } = await show(file);
  assert.equal(problem, null);
  assert.deepEqual([statistics?.numbers, corner?.rows, statistics?.columnMeans?.byteLength], [0, 0, 0]);
}

/** What becomes of a tensor of 2^36 rows that are all the same. */
export async function assertRepeated(file: string, folder: string): Promise<void> {
  const { arrays, warnings } = await look(file);
  assert.ok(
    arrays[0].rowsRead > 0 && arrays[0].rowsRead <= LIMITS.rowsOfRepeated,
    String(arrays[0].rowsRead),
  );
  assert.match(warnings.join(), /those of \d+ of \d+ rows, drawn with the seed/);
  const path = { file, array: null };
  await assert.rejects(
    run((context) => convert({ path, out: join(folder, 'out.npy') }, context)),
    refusal(file, /comes to \d\S* [GTP]B of numbers, and its file holds \d/),
  );
  const settings = { layout: 'auto', pool: 1, dropTokens: null, keepTokens: 'auto' } as const;
  await assert.rejects(openFeatures(path, settings), refusal(file, /too large for its file/));
}
