import type { Progress } from '../shared/results/progress';
import { describeProgress } from '../runs/context/progress';

const LINE_INTERVAL_MS = 5000;

/** Progress on stderr: one line that updates on a terminal, else a line per stage and every few seconds. */
export interface ProgressLine {
  show: (progress: Progress) => void;
  /** Takes the updating line off the terminal. */
  clear: () => void;
}

export function progressLine(stream: NodeJS.WriteStream): ProgressLine {
  if (stream.isTTY) {
    return {
      show: (progress) => stream.write(`\r${describeProgress(progress)}\x1b[K`),
      clear: () => stream.write('\r\x1b[K'),
    };
  }
  let stage = '';
  let shownAt = 0;
  return {
    show(progress) {
      if (progress.stage === stage && performance.now() - shownAt < LINE_INTERVAL_MS) return;
      stage = progress.stage;
      shownAt = performance.now();
      stream.write(`${describeProgress(progress)}\n`);
    },
    clear: () => undefined,
  };
}
