import { UserError } from '../../../src/errors';
import { beginMeasuring, MEASURES_MEMORY, mostResident, processorTime, resident } from './measure';
import { READERS } from './readers';
import type { Reader } from './structure';

/**
 * What a process is to read. `isPlain`: afterwards its memory is taken for what it holds without a file. `only`: this step alone,
 * null for all.
 */
export interface Asked {
  reader: Reader;
  path: string;
  isPlain: boolean;
  only: string | null;
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
}

export interface Answered {
  steps: StepOutcome[];
  /** Bytes that the process holds now beyond those without a file. */
  kept: number;
}

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
      if (asked.isPlain && MEASURES_MEMORY) base = resident();
      process.send!(answered);
    });
  });
  return true;
}

async function answer({ reader, path, only }: Asked, base: number): Promise<Answered> {
  const steps: StepOutcome[] = [];
  for (const [step, run] of Object.entries(READERS[reader])) {
    if (only !== null && only !== step) continue;
    if (MEASURES_MEMORY) beginMeasuring();
    const outcome: StepOutcome = { step, end: 'read', message: '', cpuMs: 0, memory: 0, result: 0 };
    outcome.cpuMs = await processorTime(async () => {
      try {
        outcome.result = await run(path);
      } catch (error) {
        const isSentence = error instanceof UserError;
        outcome.end = isSentence ? 'refused' : 'failed';
        outcome.message = isSentence ? error.message : String((error as Error).stack ?? error);
      }
    });
    if (MEASURES_MEMORY) outcome.memory = mostResident() - base;
    // Of a stack without end the first lines say where.
    if (outcome.end === 'failed') outcome.message = outcome.message.slice(0, 2000);
    steps.push(outcome);
  }
  return { steps, kept: MEASURES_MEMORY ? resident() - base : 0 };
}
