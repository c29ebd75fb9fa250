import { UserError } from '../errors';
import { assertAllowed } from '../allowance';

const PAGE = 65536;
const MOST_PAGES = 65536;
const ALIGNMENT = 64;

/** A typed array in shared memory and its address there, in bytes, as the kernels take it. */
export interface Block<T> {
  readonly view: T;
  readonly pointer: number;
}

/** Memories that no task owns, for the next tasks: kernel threads would hold on to an old one until they collect garbage. */
const free: WebAssembly.Memory[] = [];

/**
 * One shared WebAssembly memory, laid out by bumping a pointer. Kernels on any thread read and write the same
 * bytes; the whole memory is let go at once, with the task that owns it: `using memory = new KernelMemory()`.
 */
export class KernelMemory implements Disposable {
  readonly memory = free.pop() ?? new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  private top = ALIGNMENT;

  float32(length: number): Block<Float32Array> {
    const pointer = this.reserve(length * 4);
    return { pointer, view: new Float32Array(this.memory.buffer, pointer, length) };
  }

  float64(length: number): Block<Float64Array> {
    const pointer = this.reserve(length * 8);
    return { pointer, view: new Float64Array(this.memory.buffer, pointer, length) };
  }

  int32(length: number): Block<Int32Array> {
    const pointer = this.reserve(length * 4);
    return { pointer, view: new Int32Array(this.memory.buffer, pointer, length) };
  }

  /** Runs `use` and hands back what it reserved, so that the next stage reuses those bytes. */
  async scope<T>(use: () => Promise<T>): Promise<T> {
    const mark = this.top;
    try {
      return await use();
    } finally {
      this.top = mark;
    }
  }

  /**
   * Reserves zeroed or reused bytes: the caller initialises what it reads.
   * @throws UserError beyond 4 GiB, the most that WebAssembly can address, or where the machine has less
   */
  reserve(bytes: number): number {
    const pointer = this.top;
    const end = Math.ceil((pointer + bytes) / ALIGNMENT) * ALIGNMENT;
    const missing = end - this.memory.buffer.byteLength;
    if (missing > 0) this.grow(Math.ceil(missing / PAGE));
    this.top = end;
    return pointer;
  }

  /** Gives the bytes to the next task; nothing may use them any more. */
  [Symbol.dispose](): void {
    free.push(this.memory);
  }

  private grow(pages: number): void {
    const present = this.memory.buffer.byteLength / PAGE;
    if (present + pages > MOST_PAGES) {
      throw new UserError(
        'This needs more than the 4 GB of memory that one stage can have. Use fewer rows: every second token, or fewer images.',
      );
    }
    assertAllowed(pages * PAGE);
    try {
      this.memory.grow(pages);
    } catch {
      const gigabytes = ((present + pages) * PAGE) / 1e9;
      throw new UserError(
        `This needs ${gigabytes.toFixed(1)} GB of memory, more than there is. Close other programs, or use fewer rows.`,
      );
    }
  }
}
