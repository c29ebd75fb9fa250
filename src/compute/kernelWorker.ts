import { parentPort, workerData } from 'node:worker_threads';
import type { FromKernelWorker, ToKernelWorker } from './kernelThread';

/** Entry of a kernel thread: runs one call at a time, on the memory it was last given. */
const { module } = workerData as { module: WebAssembly.Module };
let memory: WebAssembly.Memory | null = null;
let kernels: WebAssembly.Instance['exports'] | null = null;

function instantiate(memory: WebAssembly.Memory): WebAssembly.Instance['exports'] {
  const sleep = (cell: number, expected: number): void => {
    Atomics.wait(new Int32Array(memory.buffer), cell / 4, expected);
  };
  return new WebAssembly.Instance(module, { env: { memory, sleep } }).exports;
}

parentPort!.on('message', (message: ToKernelWorker) => {
  if (message.type === 'memory') {
    memory = message.memory;
    kernels = null;
    return;
  }
  const reply: FromKernelWorker = {};
  try {
    kernels ??= instantiate(memory!);
    (kernels[message.kernel] as (...args: number[]) => void)(...message.args);
  } catch (error) {
    reply.error = `${message.kernel}: ${String(error)}`;
  }
  parentPort!.postMessage(reply);
});
