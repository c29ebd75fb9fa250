const RUNS = 3;
const ENOUGH_SECONDS = 60;

/** Seconds of up to three runs, and what each gave; none begins after a minute. */
export async function timed<T>(
  run: (time: number) => Promise<T>,
): Promise<{ seconds: number[]; results: T[] }> {
  const seconds: number[] = [];
  const results: T[] = [];
  let spent = 0;
  while (seconds.length < RUNS && spent < ENOUGH_SECONDS) {
    const start = performance.now();
    results.push(await run(seconds.length));
    seconds.push((performance.now() - start) / 1000);
    spent += seconds[seconds.length - 1];
  }
  return { seconds, results };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
