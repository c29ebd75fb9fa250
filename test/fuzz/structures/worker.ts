import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { UserError } from '../../../src/errors';
import { YOUNG_MB } from '../../../src/runs/client';
import { FORMS, type Done, type Form, type Steps } from './forms';
import {
  beginMeasuring,
  MEASURES_MEMORY,
  mostResident,
  processorTime,
  resident,
  residentNow,
} from './measure';
import type { Reader } from './structure';

/** What a process is to read. */
export interface Asked {
  reader: Reader;
  path: string;
  /** What is done with it: all that the product does, or what the extension host has to do with it. */
  form: Form;
  /** Afterwards the memory of the process is taken for what it holds without a file. */
  isPlain: boolean;
  /** This step alone, null for all. */
  only: string | null;
  /** Whether all that is not needed is let go before each step, rather than where it becomes much: a file is not charged with others'. */
  isExact: boolean;
}

/** What came of one step. */
export interface StepOutcome {
  step: string;
  end: 'read' | 'refused' | 'failed';
  /** The sentence, or the failure with its stack. */
  message: string;
  cpuMs: number;
  /** Bytes beyond those that the process held without a file; 0 where memory is not measured. */
  memory: number;
  /** Bytes of what was asked for. */
  result: number;
  /** The longest time in milliseconds for which the thread of the extension host would answer nothing; 0 where it has no part in it. */
  pauseMs: number;
}

export interface Answered {
  steps: StepOutcome[];
  /** Bytes that the process holds now beyond those without a file. */
  kept: number;
}

/** Bytes that may come together before what is not needed is let go, which takes longer than most files. */
const CARRIED = 16 * 2 ** 20;

/** Bytes that a process may keep of what it read before the next one is read by another. */
export const MOST_KEPT = 32 * 2 ** 20;

const WORKER = '--structures-worker';

/** The argument by which a program that calls `serveIfWorker` becomes such a process. */
export const WORKER_ARGUMENTS = [WORKER];

/** Memory of this process: what it held without a file, and what it held when it last let go what it did not need. */
const held = { base: 0, least: 0 };

/** Whether this process is one that reads structures for another, or its thread: then it begins to do so. */
export function serveIfWorker(forms = FORMS): boolean {
  if (!process.argv.includes(WORKER)) return false;
  if (isMainThread) serve(forms);
  else {
    parentPort!.on(
      'message',
      (asked: Asked[]) => void answerAll(asked, forms, (answer) => parentPort!.postMessage(answer)),
    );
  }
  return true;
}

function serve(forms: typeof FORMS): void {
  // Whoever asked is gone. What waits for a pipe would keep a process from ending otherwise.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  let thread: Worker | null = null;
  process.on('message', (asked: Asked[]) => {
    if (asked[0].form === 'all') (thread ??= readingThread()).postMessage(asked);
    else void answerAll(asked, forms, (answer) => process.send!(answer));
  });
}

/** As the product, which reads files in threads: these wait for the disk by themselves, see `ownFiles.ts`. */
function readingThread(): Worker {
  const thread = new Worker(__filename, {
    argv: WORKER_ARGUMENTS,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  thread.on('message', (answer: Answered) => process.send!(answer));
  thread.on('exit', () => process.exit(1));
  return thread.on('error', () => process.exit(1));
}

/** One after another, up to one after which it keeps too much to go on. */
async function answerAll(
  all: readonly Asked[],
  forms: typeof FORMS,
  say: (answer: Answered) => void,
): Promise<void> {
  for (const asked of all) {
    const answer = await answered(asked, forms);
    say(answer);
    if (answer.kept > MOST_KEPT) return;
  }
}

async function answered(asked: Asked, forms: typeof FORMS): Promise<Answered> {
  const answer = await answerTo(asked, forms[asked.form](asked.reader));
  if (asked.isPlain && MEASURES_MEMORY) held.base = held.least = resident();
  return answer;
}

async function answerTo({ path, only, isExact }: Asked, all: Steps): Promise<Answered> {
  const steps: StepOutcome[] = [];
  for (const [step, run] of Object.entries(all)) {
    if (only !== null && only !== step) continue;
    if (MEASURES_MEMORY) {
      if (isExact || residentNow() > held.least + CARRIED) held.least = resident();
      beginMeasuring();
    }
    steps.push(await outcomeOf(step, () => run(path)));
  }
  return { steps, kept: MEASURES_MEMORY ? kept() : 0 };
}

async function outcomeOf(step: string, run: () => Promise<Done>): Promise<StepOutcome> {
  const outcome: StepOutcome = {
    ...{ step, end: 'read', message: '' },
    ...{ cpuMs: 0, memory: 0, result: 0, pauseMs: 0 },
  };
  outcome.cpuMs = await processorTime(async () => {
    try {
      Object.assign(outcome, await run());
    } catch (error) {
      const isSentence = error instanceof UserError;
      outcome.end = isSentence ? 'refused' : 'failed';
      outcome.message = isSentence ? error.message : String((error as Error).stack ?? error);
    }
  });
  if (MEASURES_MEMORY) outcome.memory = mostResident() - held.base;
  // Of a stack without end the first lines say where.
  if (outcome.end === 'failed') outcome.message = outcome.message.slice(0, 2000);
  return outcome;
}

/** Bytes that this process holds beyond the base; exact where they are many. */
function kept(): number {
  const bytes = residentNow() - held.base;
  if (bytes <= MOST_KEPT) return bytes;
  held.least = resident();
  return held.least - held.base;
}
