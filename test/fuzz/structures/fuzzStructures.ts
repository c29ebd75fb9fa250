import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fuzzRandom } from '../random';
import { problemsOf, suspectSteps, type Slack } from './judge';
import { FORMS, type Form } from './forms';
import { count, emptyOutcome, type StructuresOutcome } from './outcome';
import { written, type Place } from './place';
import { readingProcess, type ReadingProcess } from './process';
import { MOST_KEPT, type Answered, type Asked, type StepOutcome } from './worker';
import type { StructuredKind } from './structure';

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
  /** What the processes do with structures, where that is not what the product does. */
  forms?: typeof FORMS;
  /** Seconds after which no further structure is begun. */
  seconds?: number;
  onFile?: (outcome: StructuresOutcome, done: number) => void;
}

/** One of so many structures is large, by so much: most of these are above 10 MB. */
const LARGE = { oneOf: 500, scale: 8 };
/** One of so many has the counts that a small file allows, the rest a part of them, which leads the same ways in less time. */
const WHOLE = { oneOf: 10, scale: 1 };
const USUAL_SCALE = 1 / 16;

/** Structures that a process is asked for at a time, so that none waits for the other where a machine does much else. */
const AT_ONCE = 16;

interface Made {
  seed: number;
  said: string;
  place: Place;
}

/**
 * Has structures of a kind read in a process apart, one after another. What does not keep the promise there is read once more with
 * nothing of those before it, and what fails in that too, each step alone in a fresh process: only that is a failure.
 */
export async function fuzzStructures(kind: StructuredKind, fuzzing: Fuzzing): Promise<StructuresOutcome> {
  const { folder, files, seed, slack, form, onFile } = fuzzing;
  const outcome = emptyOutcome();
  const plain = written(kind.plain(), join(folder, 'plain'));
  let reading: ReadingProcess | null = null;
  const next = async (isAlone: boolean): Promise<ReadingProcess> => {
    outcome.processes++;
    return ready(plain, fuzzing, isAlone);
  };
  const made = (at: number): Made => {
    const structure = kind.structure(fuzzRandom(mixed(at), scaleOf(at)));
    const place = written(structure, mkdtempSync(join(folder, 'structure-')));
    return { seed: at, said: structure.said, place };
  };

  async function judge({ seed: at, said, place }: Made, first: Answered | null): Promise<void> {
    const suspectsIn = (answer: Answered | null): string[] =>
      suspectSteps(answer, namesOf(place, fuzzing), place.bytes, place.path, slack);
    let answered = first;
    if (answered !== null && suspectsIn(answered).length > 0) {
      outcome.again++;
      reading ??= await next(false);
      [answered] = await reading.ask([{ ...askedOf(place, form), isExact: true }]);
    }
    const suspects = suspectsIn(answered);
    if (answered === null || answered.kept > MOST_KEPT || suspects.length > 0) {
      reading?.end();
      reading = null;
    }
    for (const step of suspects)
      answered = withStep(answered, await alone(step, place, await next(true), form));
    const problems = problemsOf(answered, place.bytes, place.path, slack);
    if (problems.length > 0) outcome.failures.push({ seed: at, said, bytes: place.bytes, problems });
    if (answered !== null) count(answered, outcome, at, place.bytes);
    rmSync(place.folder, { recursive: true, force: true });
    onFile?.(outcome, at - seed + 1);
  }

  const waiting: Made[] = [];
  try {
    const end = performance.now() + 1000 * (fuzzing.seconds ?? Infinity);
    for (let at = seed; ;) {
      while (waiting.length < AT_ONCE && at < seed + files && performance.now() < end)
        waiting.push(made(at++));
      if (waiting.length === 0) break;
      reading ??= await next(false);
      const answers = await reading.ask(waiting.map(({ place }) => askedOf(place, form)));
      const answered = waiting.splice(0, answers.length);
      for (const [i, each] of answered.entries()) await judge(each, answers[i]);
    }
  } finally {
    reading?.end();
  }
  return outcome;
}

function scaleOf(seed: number): number {
  for (const { oneOf, scale } of [LARGE, WHOLE]) if (seed % oneOf === 0) return scale;
  return USUAL_SCALE;
}

/** Far apart for seeds that are near, whose first choices would be alike. */
function mixed(seed: number): number {
  return Math.imul(seed ^ (seed >>> 15), 0x9e3779b1) >>> 0;
}

function askedOf({ reader, path }: Place, form: Form): Asked {
  return { reader, path, form, isPlain: false, only: null, isExact: false };
}

function namesOf({ reader }: Place, { form, forms = FORMS }: Fuzzing): string[] {
  return Object.keys(forms[form](reader));
}

/** What comes of one step in a process that has done nothing else. */
async function alone(step: string, place: Place, fresh: ReadingProcess, form: Form): Promise<StepOutcome> {
  const [answered] = await fresh.ask([{ ...askedOf(place, form), only: step, isExact: true }]);
  fresh.end();
  return answered?.steps[0] ?? unanswered(step);
}

function withStep(answered: Answered | null, outcome: StepOutcome): Answered {
  const others = answered?.steps.filter(({ step }) => step !== outcome.step) ?? [];
  return { steps: [...others, outcome], kept: 0 };
}

function unanswered(step: string): StepOutcome {
  const message = 'gives no answer, or ends its process';
  return { step, end: 'failed', message, cpuMs: 0, memory: 0, result: 0, pauseMs: 0 };
}

/** A process that has read something plain, so that its programs are loaded and its memory is known. */
async function ready(
  plain: Place,
  { program, patienceMs, form }: Fuzzing,
  isAlone: boolean,
): Promise<ReadingProcess> {
  // What fails alone is what is said of it.
  const reading = readingProcess(program, patienceMs, isAlone);
  for (let i = 0; i < 2; i++) {
    const [answered] = await reading.ask([{ ...askedOf(plain, form), isPlain: true }]);
    const wrong =
      answered === null ? 'no answer' : answered.steps.find(({ end }) => end === 'failed')?.message;
    if (wrong === undefined) continue;
    reading.end();
    throw new Error(`${plain.path}: ${wrong}`);
  }
  return reading;
}
