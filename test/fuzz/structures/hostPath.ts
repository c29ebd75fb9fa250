import { monitorEventLoopDelay } from 'node:perf_hooks';
import { resolve } from 'node:path';
import { UserError } from '../../../src/errors';
import { startRun } from '../../../src/runs/client';
import type { Requests, RunKind } from '../../../src/runs/requests';
import type { Done, Steps } from './forms';
import { mainThreadTime } from './measure';
import type { Reader } from './structure';

/** What the extension host asks threads for as soon as somebody looks at a file or a folder, and hands on to a page or a tree. */
export const HOST: Partial<Record<Reader, Steps>> = {
  features: {
    choose: (file) => asked('listArrays', { file }),
    preview: (file) => asked('preview', { file, array: null }),
  },
  experiment: { tree: (folder) => asked('readExperiments', { folders: [folder] }) },
  saved: { saved: (file) => asked('openSaved', { file, folders: [] }) },
};

/**
 * A run as the host starts it. The pause is the longest time that this thread, which takes the answer and writes it for a page, does
 * nothing else; on a busy machine no longer than all processor time that it had.
 */
async function asked<K extends RunKind>(kind: K, ask: Requests[K]): Promise<Done> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = mainThreadTime();
  delay.enable();
  try {
    const run = startRun({ kind, ask, threads: 1, cache: null }, { distFolder: resolve('dist') });
    const answer = await run.result.catch((error: unknown) => {
      if (error instanceof UserError) return error.message;
      throw error;
    });
    JSON.stringify(answer, (_, value: unknown) => (value instanceof ArrayBuffer ? null : value));
    // What was late is only seen at the next turn.
    await new Promise((done) => setTimeout(done, 2));
  } finally {
    delay.disable();
  }
  return { pauseMs: Math.min(delay.max / 1e6, mainThreadTime() - before) };
}
