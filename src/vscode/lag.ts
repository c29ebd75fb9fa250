import { appendFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Handing the result to the panel follows the run and belongs to what the user waits for. */
const SHOWING_MS = 300;
const INTERVAL_MS = 5;

/**
 * Appends to `file`, as a line of JSON, how this thread's event loop fared during `work`: the longest pause
 * (`maxDelayMs`) and the most that the thread itself computed within one pause (`maxBusyMs`). On a busy machine the system
 * makes threads wait, which only the first shows. Where Node cannot tell (before 23.9) the two are the same.
 */
export async function recordLag(file: string, run: string, work: Promise<unknown>): Promise<void> {
  let maxDelayMs = 0;
  let maxBusyMs = 0;
  let before = clocks();
  const timer = setInterval(() => {
    const now = clocks();
    maxDelayMs = Math.max(maxDelayMs, now.wall - before.wall);
    maxBusyMs = Math.max(maxBusyMs, now.thread - before.thread);
    before = now;
  }, INTERVAL_MS);
  await work.catch(() => undefined);
  await sleep(SHOWING_MS);
  clearInterval(timer);
  await appendFile(file, `${JSON.stringify({ run, maxDelayMs, maxBusyMs })}\n`);
}

/** Milliseconds that have passed, and that this thread has computed. */
function clocks(): { wall: number; thread: number } {
  const wall = performance.now();
  const { threadCpuUsage } = process as { threadCpuUsage?: () => { user: number; system: number } };
  if (!threadCpuUsage) return { wall, thread: wall };
  const { user, system } = threadCpuUsage.call(process);
  return { wall, thread: (user + system) / 1000 };
}
