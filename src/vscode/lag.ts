import { appendFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Handing the result to the panel follows the run and belongs to what the user waits for. */
const SHOWING_MS = 300;

/** Appends the longest pause of this thread's event loop during `work` to `file`, as a line of JSON. */
export async function recordLag(file: string, run: string, work: Promise<unknown>): Promise<void> {
  const histogram = monitorEventLoopDelay({ resolution: 5 });
  histogram.enable();
  await work.catch(() => undefined);
  await sleep(SHOWING_MS);
  histogram.disable();
  await appendFile(file, `${JSON.stringify({ run, maxDelayMs: histogram.max / 1e6 })}\n`);
}
