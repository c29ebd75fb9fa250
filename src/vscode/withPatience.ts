import { CancelledError, UserError } from '../errors';
import type { Run } from '../runs/client';
import type { Progress } from '../shared/results/progress';

/** How long a thread may say nothing while it reads what is small. */
const SECONDS = 30;

/**
 * A run that is ended once it has said nothing for so long, as on a drive that is gone: its result then rejects with a UserError
 * that names what it was about. Others are served meanwhile, since each run has a thread of its own.
 * @param doing what the run was at when it fell silent, given its last progress: a file or folder
 */
export function withPatience<T>(
  start: (onProgress: (progress: Progress) => void) => Run<T>,
  doing: (last: Progress | null) => string,
  { onProgress, seconds = SECONDS }: { onProgress?: (progress: Progress) => void; seconds?: number } = {},
): Run<T> {
  let last: Progress | null = null;
  let isSilent = false;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const listen = (): void => {
    clearTimeout(timer);
    if (isOver) return;
    timer = setTimeout(() => {
      isSilent = true;
      run.cancel();
    }, seconds * 1000);
  };
  const run = start((progress) => {
    last = progress;
    listen();
    onProgress?.(progress);
  });
  listen();
  const result = run.result
    .catch((error: unknown) => {
      if (!isSilent || !(error instanceof CancelledError)) throw error;
      throw new UserError(
        `${doing(last)} was not read: nothing was heard of it for ${seconds} s. Is its drive still there? Try again, or copy it to ` +
          `another drive.`,
      );
    })
    .finally(() => {
      isOver = true;
      clearTimeout(timer);
    });
  return { ...run, result };
}
