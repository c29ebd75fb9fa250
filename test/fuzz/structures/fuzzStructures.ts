import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fuzzRandom } from '../random';
import { problemsOf, type Slack } from './judge';
import { READERS } from './readers';
import { readingProcess, type ReadingProcess } from './process';
import { bytesOfAll, type Structure, type StructuredKind } from './structure';
import type { Answered, StepOutcome } from './worker';

/** What came of the structures of a kind. */
export interface StructuresOutcome {
  /** Of all that is done with one: as often read, refused. */
  read: number;
  refused: number;
  failures: StructureFailure[];
  slowestMs: number;
  slowestSeed: number;
  /** Bytes above the base beyond 4 × the file and the result, the most of any. */
  mostMemory: number;
  mostMemorySeed: number;
  cpuMs: number;
  /** What came of each that is done with the last one. */
  last: Answered['steps'];
}

export interface StructureFailure {
  /** Makes the structure again, as the first of one. */
  seed: number;
  said: string;
  bytes: number;
  problems: string[];
}

interface Fuzzing {
  /** The built program that becomes the processes that read. */
  program: string;
  folder: string;
  files: number;
  /** Of the first structure; each further one has the next. */
  seed: number;
  slack: Slack;
  patienceMs: number;
  onFile?: (outcome: StructuresOutcome, done: number) => void;
}

/** Memory that a process may keep of what it read before the next one is read by another. */
const MOST_KEPT = 32 * 2 ** 20;

/**
 * Has structures of a kind read in a process apart, and what does not keep the promise once more, each step alone in a
 * fresh one: only what fails there too is a failure.
 */
export async function fuzzStructures(kind: StructuredKind, fuzzing: Fuzzing): Promise<StructuresOutcome> {
  const { folder, files, seed, slack, onFile } = fuzzing;
  const outcome: StructuresOutcome = {
    ...{ read: 0, refused: 0, failures: [], slowestMs: 0, slowestSeed: 0, mostMemory: 0, mostMemorySeed: 0 },
    ...{ cpuMs: 0, last: [] },
  };
  const plain = await written(kind.plain(), join(folder, 'plain'));
  let reading: ReadingProcess | null = null;
  try {
    for (let at = seed; at < seed + files; at++) {
      const structure = kind.structure(fuzzRandom(mixed(at)));
      const place = await written(structure, await mkdtemp(join(folder, 'structure-')));
      const asked = { reader: structure.reader, path: place.path, isPlain: false, only: null };
      reading ??= await ready(plain, fuzzing);
      const together = await reading.ask(asked);
      const isSuspect = problemsOf(together, place.bytes, place.path, slack).length > 0;
      if (together === null || together.kept > MOST_KEPT || isSuspect) {
        reading.end();
        reading = null;
      }
      const answered = isSuspect ? await eachAlone(place, plain, fuzzing) : together;
      const problems = problemsOf(answered, place.bytes, place.path, slack);
      if (problems.length > 0) {
        outcome.failures.push({ seed: at, said: structure.said, bytes: place.bytes, problems });
      }
      if (answered !== null) count(answered, outcome, at, place.bytes);
      await rm(place.folder, { recursive: true, force: true });
      onFile?.(outcome, at - seed + 1);
    }
  } finally {
    reading?.end();
  }
  return outcome;
}

/** Far apart for seeds that are near, whose first choices would be alike. */
function mixed(seed: number): number {
  return Math.imul(seed ^ (seed >>> 15), 0x9e3779b1) >>> 0;
}

interface Place {
  reader: Structure['reader'];
  folder: string;
  /** That the reader is given. */
  path: string;
  bytes: number;
}

/** What comes of each step in a process of its own. */
async function eachAlone(place: Place, plain: Place, fuzzing: Fuzzing): Promise<Answered> {
  const steps: Answered['steps'] = [];
  for (const only of Object.keys(READERS[place.reader])) {
    const alone = await ready(plain, fuzzing);
    const answered = await alone.ask({ reader: place.reader, path: place.path, isPlain: false, only });
    alone.end();
    steps.push(...(answered?.steps ?? [unanswered(only)]));
  }
  return { steps, kept: 0 };
}

function unanswered(step: string): StepOutcome {
  const message = 'gives no answer, or ends its process';
  return { step, end: 'failed', message, cpuMs: 0, memory: 0, result: 0 };
}

/** A process that has read something plain, so that its programs are loaded and its memory is known. */
async function ready(plain: Place, { program, patienceMs }: Fuzzing): Promise<ReadingProcess> {
  const reading = readingProcess(program, patienceMs);
  for (let i = 0; i < 2; i++) {
    const answered = await reading.ask({ reader: plain.reader, path: plain.path, isPlain: true, only: null });
    const wrong =
      answered === null ? 'no answer' : answered.steps.find(({ end }) => end === 'failed')?.message;
    if (wrong === undefined) continue;
    reading.end();
    throw new Error(`${plain.path}: ${wrong}`);
  }
  return reading;
}

async function written(structure: Structure, folder: string): Promise<Place> {
  await mkdir(folder, { recursive: true });
  for (const [path, lying] of structure.files) {
    const full = join(folder, path);
    await mkdir(dirname(full), { recursive: true });
    if (lying instanceof Uint8Array) await writeFile(full, lying);
    else if (lying === 'pipe') spawnSync('mkfifo', [full]);
    // Windows lets few make links.
    else await symlink(lying.link, full).catch(() => undefined);
  }
  const { reader, path } = structure;
  return { reader, folder, path: path === '' ? folder : join(folder, path), bytes: bytesOfAll(structure) };
}

function count({ steps }: Answered, outcome: StructuresOutcome, seed: number, bytes: number): void {
  outcome.last = steps;
  for (const { end, cpuMs, memory, result } of steps) {
    outcome.read += end === 'read' ? 1 : 0;
    outcome.refused += end === 'refused' ? 1 : 0;
    outcome.cpuMs += cpuMs;
    if (cpuMs > outcome.slowestMs) Object.assign(outcome, { slowestMs: cpuMs, slowestSeed: seed });
    const beyond = memory - 4 * bytes - result;
    if (beyond > outcome.mostMemory) Object.assign(outcome, { mostMemory: beyond, mostMemorySeed: seed });
  }
}
