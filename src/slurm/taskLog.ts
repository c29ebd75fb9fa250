import { statfs } from 'node:fs/promises';
import { openFile } from '../store/openFile';
import type { JobState } from './jobStates';

const TAIL_BYTES = 4096;
const SHOWN = 300;
const FULL_BYTES = 1e6;

/** The last lines of a log; empty where there is none yet, or none that can be read. */
export async function tailOf(file: string): Promise<string[]> {
  const handle = await openFile(file).catch(() => null);
  if (!handle) return [];
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, size - bytes.length);
    const text = bytes.toString('utf8', 0, bytesRead).replaceAll(/[^\P{Cc}\n]/gu, ' ');
    return text.split('\n').filter((line) => line.trim() !== '');
  } catch {
    return [];
  } finally {
    await handle.close();
  }
}

/** What a task does and which share of it is done, in [0, 1], by the lines of its progress. */
export function progressIn(lines: readonly string[]): { stage: string; share: number } | null {
  const [, stage, percent] = /^(.*) · (\d{1,3}) %/.exec(lines.at(-1) ?? '') ?? [];
  return percent === undefined ? null : { stage, share: Math.min(100, Number(percent)) / 100 };
}

/** The sentence that a failed task ends with; one that a signal ended does not know why. */
const OWN_SENTENCE = /^concept-alignment: (?!cancelled\.$|ended by SIG)(.*)$/;

/** Why a task failed, as a sentence: its own where its log ends with one. */
export async function failureIn(file: string, job: string, ended: JobState | undefined): Promise<string> {
  const lines = await tailOf(file);
  const [, own] = OWN_SENTENCE.exec(lines.at(-1) ?? '') ?? [];
  if (own !== undefined) return own;
  const how = ended === undefined ? 'ended' : `ended as ${ended.state}`;
  const told = `Slurm's job ${job} ${how} before its task was done.`;
  if (await isFull(file)) return `${told} The disk of ${file} is full: free some space.`;
  if (lines.length === 0) return `${told} It wrote nothing into ${file}.`;
  return `${told} The end of ${file}: ${lines.join(' / ').slice(-SHOWN)}`;
}

async function isFull(file: string): Promise<boolean> {
  const disk = await statfs(file).catch(() => null);
  return disk !== null && disk.bavail * disk.bsize < FULL_BYTES;
}
