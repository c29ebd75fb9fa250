import assert from 'node:assert/strict';

/**
 * Runs something that takes a fraction of a second, and fails where it takes more than ten of processor time, as what grows with
 * the square of its input does: other programs on the machine change nothing about that.
 */
export async function withinProcessorTime<T>(run: () => T | Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const result = await run();
  const { user, system } = process.cpuUsage(before);
  assert.ok(user + system < 10e6, `${(user + system) / 1e6} s of processor time`);
  return result;
}
