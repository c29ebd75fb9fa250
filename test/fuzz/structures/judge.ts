import { folderAbovePattern } from '../../../src/features/joined/partPattern';
import { LIMITS } from '../../../src/features/limits';
import { MEASURES_MEMORY } from './measure';
import type { Answered, StepOutcome } from './worker';

const MEGABYTE = 2 ** 20;

/** The promise: what a file of so many bytes may take at most. */
export const PROMISED = {
  memoryOfEachByte: 4,
  memoryOfAny: 64 * MEGABYTE,
  cpuMs: 2000,
  cpuBytes: 10e6,
  pauseMs: 50,
};

/** How many times what is promised is allowed. */
export interface Slack {
  cpu: number;
  memory: number;
}

/** Characters of a sentence beside the paths in it: some list ten names. */
const LONGEST_SENTENCE = 12 * LIMITS.nameLength;

/** Bytes that the numbers of a result take a second to be made of, at least: what was asked for is no burden of the file. */
const RESULT_BYTES_A_SECOND = 100e6;

/**
 * What is wrong with what came of a structure, a sentence each.
 */
export function problemsOf(answered: Answered | null, bytes: number, path: string, slack: Slack): string[] {
  if (answered === null) return ['gives no answer, or ends its process'];
  return answered.steps.flatMap((step) => stepProblems(step, bytes, path, slack));
}

/** @returns those of the steps that keep the promise not, or not yet; all of `names` where there is no answer */
export function suspectSteps(
  answered: Answered | null,
  names: string[],
  bytes: number,
  path: string,
  slack: Slack,
): string[] {
  if (answered === null) return names;
  const suspects = answered.steps.filter((step) => stepProblems(step, bytes, path, slack).length > 0);
  return suspects.map(({ step }) => step);
}

function stepProblems(outcome: StepOutcome, bytes: number, path: string, slack: Slack): string[] {
  const { step, end, message, cpuMs, memory, result, pauseMs } = outcome;
  const problems: string[] = [];
  const cpu =
    slack.cpu * PROMISED.cpuMs * Math.max(1, bytes / PROMISED.cpuBytes) +
    (slack.cpu * 1000 * result) / RESULT_BYTES_A_SECOND;
  const most = slack.memory * (PROMISED.memoryOfEachByte * bytes + PROMISED.memoryOfAny) + result;
  if (end === 'failed') problems.push(`${step} fails: ${message}`);
  if (end === 'refused' && !isSentence(message, path)) {
    problems.push(`${step} refuses in other words than a sentence: ${JSON.stringify(message.slice(0, 500))}`);
  }
  if (cpuMs > cpu) problems.push(`${step} takes ${(cpuMs / 1000).toFixed(1)} s of processor time`);
  if (pauseMs > slack.cpu * PROMISED.pauseMs) {
    problems.push(`${step} keeps the extension host from answering for ${pauseMs.toFixed()} ms`);
  }
  if (MEASURES_MEMORY && memory > most) {
    problems.push(`${step} takes ${inMegabytes(memory)} above the base, ${inMegabytes(most)} are allowed`);
  }
  return problems;
}

/** Names the file or its folder, or a part of what is read as one, and is no longer than a person reads. */
function isSentence(message: string, path: string): boolean {
  const rest = message.replaceAll(path, '').replaceAll(folderAbovePattern(path) ?? path, '');
  return rest.length < message.length && rest.length < LONGEST_SENTENCE && /[.?]$/.test(message.trim());
}

export function inMegabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
