import type { KernelName } from '../../src/compute/kernelNames';

/** Kernels for the tests of the pool, by hand, so that these do not depend on those of the engine. */
export const COUNT = 'count' as KernelName;
export const WAIT_OR_TRAP = 'waitOrTrap' as KernelName;

const text = (name: string): number[] => [name.length, ...Buffer.from(name)];
const section = (id: number, ...bytes: number[]): number[] => [id, bytes.length, ...bytes];
const code = (...bytes: number[]): number[] => [bytes.length + 2, 0, ...bytes, 0x0b];

const [I32, GET, CONST, CALL, LOAD, STORE] = [0x7f, 0x20, 0x41, 0x10, 0x28, 0x36];
const WORD = 2;
/** 65536 pages as LEB128. */
const MOST_PAGES = [0x80, 0x80, 0x04];

/**
 * A WebAssembly module with the imports of the engine's kernels and two functions of two numbers.
 * count(cell, scratch): adds 1 to the cell and stores `scratch` in the next.
 * waitOrTrap(cell): traps where the cell is 0, else sleeps until somebody wakes it, which nobody does.
 */
export function probeKernels(): WebAssembly.Module {
  return new WebAssembly.Module(
    Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, 1, 0x60, 2, I32, I32, 0),
      ...section(
        2,
        ...[2, ...text('env'), ...text('memory'), 2, 3, 1, ...MOST_PAGES],
        ...[...text('env'), ...text('sleep'), 0, 0],
      ),
      ...section(3, 2, 0, 0),
      ...section(7, 2, ...text(COUNT), 0, 1, ...text(WAIT_OR_TRAP), 0, 2),
      ...section(
        10,
        2,
        ...code(
          ...[GET, 0, GET, 0, LOAD, WORD, 0, CONST, 1, 0x6a, STORE, WORD, 0],
          ...[GET, 0, GET, 1, STORE, WORD, 4],
        ),
        ...code(GET, 0, 0x45, 0x04, 0x40, 0x00, 0x0b, GET, 0, CONST, 0, CALL, 0),
      ),
    ]),
  );
}
