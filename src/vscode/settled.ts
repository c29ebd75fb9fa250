/**
 * Turns many notices into few: calls `tell` once there was none for `quietMs`, and where they never end at the latest
 * `longestMs` after the first.
 */
export function settled(
  tell: () => void,
  { quietMs, longestMs = Infinity }: { quietMs: number; longestMs?: number },
): { notice: () => void; dispose: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let first = 0;
  let over = false;
  return {
    notice: () => {
      // What was asked of a file before the end may be answered after it.
      if (over) return;
      if (!timer) first = Date.now();
      clearTimeout(timer);
      const run = (): void => {
        timer = undefined;
        tell();
      };
      timer = setTimeout(run, Math.max(0, Math.min(quietMs, first + longestMs - Date.now())));
    },
    dispose: () => {
      over = true;
      clearTimeout(timer);
    },
  };
}
