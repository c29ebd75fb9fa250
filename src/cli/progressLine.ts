import type { Progress } from '../shared/results/progress';
import { shownText } from '../shared/shownText';
import { describeProgress } from '../runs/context/progress';

const LINE_INTERVAL_MS = 5000;
/** Columns of a terminal that does not say how wide it is, and of the narrowest that is heeded. */
const WIDTH = 80;
const SHORTEST_LINE = 40;

/** Progress on stderr: one line that updates on a terminal, else a line per stage and every few seconds. */
export interface ProgressLine {
  show: (progress: Progress) => void;
  /** Takes the updating line off the terminal. */
  clear: () => void;
}

export function progressLine(stream: NodeJS.WriteStream): ProgressLine {
  if (stream.isTTY) {
    const longest = (): number => Math.max(SHORTEST_LINE, (stream.columns || WIDTH) - 1);
    return {
      // A line that wraps could not be taken back.
      show: (progress) => stream.write(`\r${shownText(describeProgress(progress), longest())}\x1b[K`),
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
      stream.write(`${shownText(describeProgress(progress))}\n`);
    },
    clear: () => undefined,
  };
}
