import { UserError } from '../errors';
import type { Run } from '../runs/client';
import { asUserError } from '../runs/asUserError';
import type { FigureAsk } from '../shared/messages/drawnFigure';
import type { Progress } from '../shared/results/progress';
import { compareAsked } from './comparing';
import type { SharedRuns } from './sharedRuns';
import type { Input, Surroundings, Tool } from './tool';

/** Where tools are called: the server, or a window of VS Code. */
export interface Host extends Pick<Surroundings, 'folders' | 'usual' | 'link' | 'open'> {
  runs: SharedRuns;
  draw: (ask: FigureAsk) => Run<Uint8Array>;
}

/** What a tool answers: JSON or, where it failed, a sentence; and its pictures as PNG. */
export interface Answer {
  text: string;
  pictures: Uint8Array[];
  isError: boolean;
}

/** Who waits for an answer. */
export interface Asking {
  signal: AbortSignal;
  /** Told shares that never fall, though several runs follow each other. */
  onProgress: (progress: Progress) => void;
}

/** Calls a tool. What is asked wrongly is an answer. Throws CancelledError where the signal aborts, any other Error for a fault of the program. */
export async function answerOf(
  tool: Tool,
  input: Input,
  { runs, draw, ...host }: Host,
  { signal, onProgress }: Asking,
): Promise<Answer> {
  const pictures: Uint8Array[] = [];
  let furthest = 0;
  const tell = (progress: Progress): void => {
    if (progress.fraction <= furthest || signal.aborted) return;
    furthest = progress.fraction;
    onProgress(progress);
  };
  const own: Omit<Surroundings, 'compare'> = {
    ...host,
    compute: (kind, ask) => runs.compute(kind, ask, signal, tell),
    draw: (ask) => untilAborted(draw(ask), signal),
    show: (png) => pictures.push(png),
  };
  try {
    const values = await tool.call(input, { ...own, compare: (asked) => compareAsked(asked, own) });
    return { text: JSON.stringify(values), pictures, isError: false };
  } catch (error) {
    const known = asUserError(error);
    if (known instanceof UserError) return { text: known.message, pictures: [], isError: true };
    throw known;
  }
}

async function untilAborted<T>(run: Run<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) run.cancel();
  signal.addEventListener('abort', run.cancel);
  try {
    return await run.result;
  } finally {
    signal.removeEventListener('abort', run.cancel);
  }
}
