import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { heldBy, refusedFor } from './heldBy';
import { runCli, type CliResult } from './cli';

/** What is right of the files of a case of `../shared/cases`, by the name of the case. */
export type Cases = Readonly<Record<string, (folder: string) => Promise<void>>>;

/** The numbers that most cases hold: 0, 1, 2 … or 0, 0.5, 1 … in 40 rows of 8. */
export const WHOLE = Array.from({ length: 320 }, (_, i) => i);
export const HALVES = WHOLE.map((i) => i / 2);

/** Asserts that a file holds one array of 40 rows of 8 of these numbers, and returns what is said of the rest. */
export async function assertHolds(file: string, numbers: readonly number[]): Promise<readonly string[]> {
  const { arrays, said, warnings } = await heldBy(file);
  assert.equal(said.length, 1, file);
  assert.match(said[0], / 40 × 8 /, file);
  assert.deepEqual(Object.values(arrays), [numbers], file);
  return warnings;
}

/** Asserts that each file is refused, and that none is called damaged or renamed, or a pickle to load. */
export async function assertSaid(
  folder: string,
  refused: Readonly<Record<string, RegExp | RegExp[]>>,
): Promise<void> {
  for (const [name, patterns] of Object.entries(refused)) {
    for (const pattern of [patterns].flat()) {
      const said = await refusedFor(join(folder, name), pattern);
      assert.doesNotMatch(said, /damaged|renamed|pickle\.load/);
    }
  }
}

/** Asserts that the warnings about a file hold each of these texts. */
export async function assertWarned(file: string, ...texts: string[]): Promise<void> {
  const { warnings } = await heldBy(file);
  for (const text of texts) {
    assert.ok(
      warnings.some((each) => each.includes(text)),
      `${file}: ${text}: ${warnings.join(' | ')}`,
    );
  }
}

/** What a comparison says on the command line. */
export interface Compared extends CliResult {
  /** Without progress. */
  said: string;
  answer: string;
  notes: string[];
  warnings: string[];
}

interface ComparedJson {
  answer: string;
  a: { notes: string[] };
  b: { notes: string[] };
  warnings: string[];
}

/** Compares two files to the end, with few epochs, and asserts that what comes of it is a result, or one sentence. */
export async function compared(a: string, b: string, ...args: string[]): Promise<Compared> {
  const result = await runCli(['compare', a, b, '--n-epochs', '20', ...args]);
  const said = saidIn(result);
  const none = { answer: '', notes: [], warnings: [] };
  if (result.code !== 0) {
    assert.equal(result.code, 1, result.stderr);
    assert.match(said, /^concept-alignment: .+\.\n$/);
    return { ...result, said, ...none };
  }
  assert.doesNotMatch(result.stdout, /NaN|Infinity/);
  const { answer, a: ofA, b: ofB, warnings } = JSON.parse(result.stdout) as ComparedJson;
  return { ...result, said, answer, notes: [...ofA.notes, ...ofB.notes], warnings };
}

/** What is written to stderr but for progress. */
export function saidIn({ stderr }: CliResult): string {
  return stderr
    .split(/(?<=\n)/)
    .filter((line) => line.startsWith('concept-alignment: '))
    .join('');
}

/** The two representations of a case of samples tables. */
export function pairOf(folder: string): [a: string, b: string] {
  const pair = ['a', 'b'].map((name) => join(folder, 'm', `${name}.npy`));
  assert.ok(pair.every((file) => existsSync(file)));
  return [pair[0], pair[1]];
}
