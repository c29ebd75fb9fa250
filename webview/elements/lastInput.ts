type Input = 'pointer' | 'key';

let last: Input | null = null;
let isWatching = false;

/** By what the user has acted last on the page; null before that, and before this was asked for the first time. */
export function lastInput(): Input | null {
  if (!isWatching) {
    isWatching = true;
    document.addEventListener('pointerdown', () => (last = 'pointer'), { capture: true });
    document.addEventListener('keydown', () => (last = 'key'), { capture: true });
  }
  return last;
}
