import { readFileSync, writeFileSync } from 'node:fs';

/** Whether the memory of this process is measured: Linux says the most that it took since it was asked. */
export const MEASURES_MEMORY = process.platform === 'linux' && canMeasure();

function canMeasure(): boolean {
  try {
    beginMeasuring();
    return mostResident() > 0;
  } catch {
    return false;
  }
}

/** From now on `mostResident` is the most from now on. */
export function beginMeasuring(): void {
  writeFileSync('/proc/self/clear_refs', '5');
}

/** The most bytes that this process had in memory at a time. */
export function mostResident(): number {
  return status('VmHWM');
}

/** The bytes that it has in memory now, with what is not needed any more. */
export function residentNow(): number {
  return status('VmRSS');
}

/** The bytes that it has in memory, after what is not needed any more has been let go. */
export function resident(): number {
  collect();
  return status('VmRSS');
}

/** Node's collector, where it is exposed. */
function collect(): void {
  (globalThis as { gc?: () => void }).gc?.();
}

function status(field: string): number {
  const [, kilobytes] = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(
    readFileSync('/proc/self/status', 'utf8'),
  )!;
  return 1024 * Number(kilobytes);
}

/** Milliseconds of processor time that the main thread of this process has had; Infinity where the system does not say. */
export function mainThreadTime(): number {
  try {
    const [nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return Infinity;
  }
}

/** Milliseconds of processor time that `work` takes in all threads of this process. */
export async function processorTime(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
