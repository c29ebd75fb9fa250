import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import type { StoredArray } from '../../src/features/arrayFile';
import { openArrays } from '../../src/features/openArrays';
import type { FuzzedFormat } from './formats';
import { mutate } from './mutate';
import { fuzzRandom } from './random';

/** What came of a format's files. */
export interface FuzzOutcome {
  read: number;
  refused: number;
  /** Files that were neither, each with what happened, as a sentence and the file in base64. */
  failures: string[];
  slowestMs: number;
  /** Bytes that were allocated beyond 4 × the file, the most of any. */
  mostMemory: number;
}

const SLOWEST_MS = 2000;
const HANGING_MS = 30_000;
const MOST_MEMORY = 64 * 2 ** 20;
/** Numbers of each array that are read. */
const READ = 2 ** 16;
const MOST_ARRAYS = 50;

/**
 * Opens files changed at random and reads what they hold: each is read or refused by a UserError that names it, within two
 * seconds and within 4 × its size + 64 MB of memory.
 * @param folder for the files
 * @param gc Node's collector, where it is exposed; then memory is measured
 * @param onFile told after each file what came of all so far
 */
export async function fuzzFormat(
  format: FuzzedFormat,
  files: number,
  seed: number,
  folder: string,
  gc?: () => void,
  onFile: (outcome: FuzzOutcome, done: number) => void = () => undefined,
): Promise<FuzzOutcome> {
  const random = fuzzRandom(seed);
  const seeds = format.seeds();
  const outcome: FuzzOutcome = { read: 0, refused: 0, failures: [], slowestMs: 0, mostMemory: 0 };
  const path = join(folder, `fuzzed${format.extension}`);
  for (let i = 0; i < files; i++) {
    const bytes = random.chance(0.5)
      ? format.edited(random)
      : mutate(random.pick(seeds), seeds, format.tokens, random);
    await writeFile(path, bytes);
    const memory = watchMemory(bytes.length, gc);
    const start = performance.now();
    try {
      await readAll(path, memory.sample);
      outcome.read++;
    } catch (error) {
      if (isClear(error, path)) outcome.refused++;
      else outcome.failures.push(failure(error, bytes));
    }
    memory.sample();
    const ms = performance.now() - start;
    outcome.slowestMs = Math.max(outcome.slowestMs, ms);
    outcome.mostMemory = Math.max(outcome.mostMemory, memory.most());
    // On a busy machine any file may take long once, and no test is to fail for that.
    if (gc !== undefined && ms > SLOWEST_MS && (await isSlow(path))) {
      outcome.failures.push(failure(`took ${ms.toFixed()} ms`, bytes));
    }
    if (memory.most() > MOST_MEMORY) outcome.failures.push(failure(`took ${memory.most()} bytes`, bytes));
    onFile(outcome, i + 1);
  }
  return outcome;
}

/** Whether a file takes long the second time too, by the processor's time: a busy machine takes long with any. */
async function isSlow(path: string): Promise<boolean> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await readAll(path, () => undefined).catch(() => undefined);
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1000 > SLOWEST_MS || performance.now() - start > HANGING_MS;
}

function failure(what: unknown, bytes: Uint8Array): string {
  const stack = what instanceof Error ? what.stack : String(what);
  return `${stack}\n${Buffer.from(bytes.subarray(0, 20_000)).toString('base64')}`;
}

function isClear(error: unknown, path: string): boolean {
  return (
    error instanceof UserError && error.message.startsWith(path) && error.message.length < path.length + 1000
  );
}

let afterCollection = 0;

/** Takes what the process holds beyond what it held and 4 × the file. */
function watchMemory(fileBytes: number, gc?: () => void): { sample: () => void; most: () => number } {
  const held = (): number => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  if (gc === undefined) return { sample: () => undefined, most: () => 0 };
  // What is left over from the files before is not this one's; collecting it takes a while, so not every time.
  if (held() > afterCollection + 2 ** 24) {
    gc();
    afterCollection = held();
  }
  const before = held() + 4 * fileBytes;
  let most = 0;
  return { sample: () => (most = Math.max(most, held() - before)), most: () => most };
}

async function readAll(path: string, sample: () => void): Promise<void> {
  const opened = await openArrays(path);
  try {
    sample();
    if (opened.arrays.length === 0) throw new Error('No array and no error.');
    const names = new Set(opened.arrays.map(({ name }) => name));
    if (names.size < opened.arrays.length) throw new Error('Two arrays of one name.');
    for (const array of opened.arrays.slice(0, MOST_ARRAYS)) {
      await readArray(array);
      sample();
    }
  } finally {
    await opened.close();
  }
}

/** Reads an array's start and its end, where there is more. */
async function readArray(array: StoredArray): Promise<void> {
  const { shape } = array;
  const length = shape.length === 0 ? 1 : shape[0];
  const itemSize = shape.slice(1).reduce((a, b) => a * b, 1);
  const count = Math.min(length, Math.max(1, Math.floor(READ / Math.max(1, itemSize))));
  for (const first of [0, length - count]) {
    const values = await array.read(first, count);
    if (values.length !== count * itemSize)
      throw new Error(`${values.length} values of ${count * itemSize}.`);
  }
}
