import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fuzzRandom } from '../random';
import { problemsOf, PROMISED, type Slack } from './judge';
import { FORMS, type Form } from './forms';
import { readingProcess, type ReadingProcess } from './process';
import { bytesOfAll, type Structure, type StructuredKind } from './structure';
import type { Answered, Asked, StepOutcome } from './worker';

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
  /** The longest that the extension host is kept from answering. */
  pauseMs: number;
  pauseSeed: number;
  /** Files above 10 MB, and the size of the largest. */
  large: number;
  mostBytes: number;
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
  form: Form;
  /** Seconds after which no further structure is begun. */
  seconds?: number;
  onFile?: (outcome: StructuresOutcome, done: number) => void;
}

/** Memory that a process may keep of what it read before the next one is read by another. */
const MOST_KEPT = 32 * 2 ** 20;

/** One of so many structures is large, by so much: most of these are above 10 MB. */
const [LARGE_ONE_OF, LARGE_SCALE] = [200, 8];

/**
 * Has structures of a kind read in a process apart, and what does not keep the promise once more, each step alone in a
 * fresh one: only what fails there too is a failure.
 */
export async function fuzzStructures(kind: StructuredKind, fuzzing: Fuzzing): Promise<StructuresOutcome> {
  const { folder, files, seed, slack, form, onFile } = fuzzing;
  const outcome: StructuresOutcome = {
    ...{ read: 0, refused: 0, failures: [], slowestMs: 0, slowestSeed: 0, mostMemory: 0, mostMemorySeed: 0 },
    ...{ cpuMs: 0, pauseMs: 0, pauseSeed: 0, large: 0, mostBytes: 0, last: [] },
  };
  const plain = await written(kind.plain(), join(folder, 'plain'));
  let reading: ReadingProcess | null = null;
  try {
    const end = performance.now() + 1000 * (fuzzing.seconds ?? Infinity);
    for (let at = seed; at < seed + files && performance.now() < end; at++) {
      const scale = at % LARGE_ONE_OF === 0 ? LARGE_SCALE : 1;
      const structure = kind.structure(fuzzRandom(mixed(at), scale));
      const place = await written(structure, await mkdtemp(join(folder, 'structure-')));
      const problemsIn = (answered: Answered | null): string[] =>
        problemsOf(answered, place.bytes, place.path, slack);
      reading ??= await ready(plain, fuzzing);
      let answered = await reading.ask(askedOf(place, form));
      // Some of what it is charged with may be of those before it.
      if (answered !== null && problemsIn(answered).length > 0) {
        answered = await reading.ask({ ...askedOf(place, form), isExact: true });
      }
      const isSuspect = problemsIn(answered).length > 0;
      if (answered === null || answered.kept > MOST_KEPT || isSuspect) {
        reading.end();
        reading = null;
      }
      if (isSuspect) answered = await eachAlone(place, plain, fuzzing);
      const problems = problemsIn(answered);
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

function askedOf({ reader, path }: Place, form: Form): Asked {
  return { reader, path, form, isPlain: false, only: null, isExact: false };
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
  for (const only of Object.keys(FORMS[fuzzing.form](place.reader))) {
    const alone = await ready(plain, fuzzing);
    const answered = await alone.ask({ ...askedOf(place, fuzzing.form), only, isExact: true });
    alone.end();
    steps.push(...(answered?.steps ?? [unanswered(only)]));
  }
  return { steps, kept: 0 };
}

function unanswered(step: string): StepOutcome {
  const message = 'gives no answer, or ends its process';
  return { step, end: 'failed', message, cpuMs: 0, memory: 0, result: 0, pauseMs: 0 };
}

/** A process that has read something plain, so that its programs are loaded and its memory is known. */
async function ready(plain: Place, { program, patienceMs, form }: Fuzzing): Promise<ReadingProcess> {
  const reading = readingProcess(program, patienceMs);
  for (let i = 0; i < 2; i++) {
    const answered = await reading.ask({ ...askedOf(plain, form), isPlain: true });
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
  outcome.mostBytes = Math.max(outcome.mostBytes, bytes);
  if (bytes > PROMISED.cpuBytes) outcome.large++;
  for (const { end, cpuMs, memory, result, pauseMs } of steps) {
    outcome.read += end === 'read' ? 1 : 0;
    outcome.refused += end === 'refused' ? 1 : 0;
    outcome.cpuMs += cpuMs;
    if (pauseMs > outcome.pauseMs) Object.assign(outcome, { pauseMs, pauseSeed: seed });
    if (cpuMs > outcome.slowestMs) Object.assign(outcome, { slowestMs: cpuMs, slowestSeed: seed });
    const beyond = memory - 4 * bytes - result;
    if (beyond > outcome.mostMemory) Object.assign(outcome, { mostMemory: beyond, mostMemorySeed: seed });
  }
}
