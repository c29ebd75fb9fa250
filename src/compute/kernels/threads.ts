// Threads inside one kernel. `sync` points to three int32 cells, zero at first: threads that have arrived, the number of
// meetings so far, the next task.

/** Looks at the meeting's number before the thread goes to sleep; about 20 µs. */
const SPINS: i32 = 10000;

/**
 * Sleeps until woken while the cell holds `expected`. By the host: V8's baseline compiler loses values in registers
 * across memory.atomic.wait32 (seen in Node 20).
 */
@external("env", "sleep")
declare function sleep(cell: usize, expected: i32): void;

/** Waits until all threads have come here; what each wrote before, all see after. Tasks begin at 0 again. */
export function meet(sync: usize, threads: i32): void {
  const meeting = atomic.load<i32>(sync, 4);
  if (atomic.add<i32>(sync, 1) == threads - 1) {
    atomic.store<i32>(sync, 0);
    atomic.store<i32>(sync, 0, 8);
    atomic.add<i32>(sync, 1, 4);
    atomic.notify(sync + 4, threads);
    return;
  }
  for (let spin = 0; spin < SPINS; spin++) if (atomic.load<i32>(sync, 4) != meeting) return;
  while (atomic.load<i32>(sync, 4) == meeting) sleep(sync + 4, meeting);
}

/** The number of a task that no other thread has taken since the last meeting. */
// @ts-ignore: decorator
@inline
export function nextTask(sync: usize): i32 {
  return atomic.add<i32>(sync, 1, 8);
}

/** One more, and wakes the threads that wait for it. */
export function count(cell: usize): void {
  atomic.add<i32>(cell, 1);
  atomic.notify(cell, -1);
}

/** Waits until a cell has been counted up to `target`. */
export function awaitCount(cell: usize, target: i32): void {
  for (let spin = 0; spin < SPINS; spin++) if (atomic.load<i32>(cell) == target) return;
  for (let now = atomic.load<i32>(cell); now != target; now = atomic.load<i32>(cell)) sleep(cell, now);
}
