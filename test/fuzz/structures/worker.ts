import { UserError } from '../../../src/errors';
import { FORMS, type Done, type Form } from './forms';
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

/** Bytes beyond the base up to which nothing is let go before the next step, which takes longer than most files. */
const CARRIED = 16 * 2 ** 20;

const WORKER = '--structures-worker';

/** The argument by which a program that calls `serveIfWorker` becomes such a process. */
export const WORKER_ARGUMENTS = [WORKER];

/** Whether this process is one that reads structures for another: then it begins to do so. */
export function serveIfWorker(): boolean {
  if (!process.argv.includes(WORKER)) return false;
  let base = 0;
  // Whoever asked is gone. What waits for a pipe would keep a process from ending otherwise.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.on('message', (asked: Asked) => {
    void answer(asked, base).then((answered) => {
      if (asked.isPlain && MEASURES_MEMORY) {
        base = resident();
        beginMeasuring();
      }
      process.send!(answered);
    });
  });
  return true;
}

async function answer({ reader, path, form, only, isExact }: Asked, base: number): Promise<Answered> {
  const steps: StepOutcome[] = [];
  for (const [step, run] of Object.entries(FORMS[form](reader))) {
    if (only !== null && only !== step) continue;
    if (MEASURES_MEMORY && (isExact || mostResident() > base + CARRIED)) beginMeasuring();
    steps.push(await outcomeOf(step, () => run(path), base));
  }
  return { steps, kept: MEASURES_MEMORY ? kept(base) : 0 };
}

async function outcomeOf(step: string, run: () => Promise<Done>, base: number): Promise<StepOutcome> {
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
  if (MEASURES_MEMORY) outcome.memory = mostResident() - base;
  // Of a stack without end the first lines say where.
  if (outcome.end === 'failed') outcome.message = outcome.message.slice(0, 2000);
  return outcome;
}

/** Bytes that this process holds beyond the base; exact where they are many. */
function kept(base: number): number {
  const bytes = residentNow() - base;
  return bytes > CARRIED ? resident() - base : bytes;
}
