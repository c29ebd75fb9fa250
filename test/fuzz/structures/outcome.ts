import { PROMISED } from './judge';
import type { Answered } from './worker';

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
  /** Those that were read again alone, and processes that were needed. */
  again: number;
  processes: number;
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

export function emptyOutcome(): StructuresOutcome {
  return {
    ...{ read: 0, refused: 0, failures: [], slowestMs: 0, slowestSeed: 0, mostMemory: 0, mostMemorySeed: 0 },
    ...{ cpuMs: 0, pauseMs: 0, pauseSeed: 0, large: 0, mostBytes: 0, again: 0, processes: 0, last: [] },
  };
}

/** Adds what came of one structure. */
export function count({ steps }: Answered, outcome: StructuresOutcome, seed: number, bytes: number): void {
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
