import { parentPort, workerData } from 'node:worker_threads';
import type { FromKernelWorker, ToKernelWorker } from './pool';

/** Entry of a kernel thread: instantiates the kernels on the memory a task names and runs one call at a time. */
const { module } = workerData as { module: WebAssembly.Module };
const instances = new WeakMap<WebAssembly.Memory, WebAssembly.Instance>();
const memories = new Map<number, WebAssembly.Memory>();

function kernelsOn(memory: WebAssembly.Memory): WebAssembly.Instance {
  let instance = instances.get(memory);
  if (!instance) {
    const sleep = (cell: number, expected: number): void => {
      Atomics.wait(new Int32Array(memory.buffer), cell / 4, expected);
    };
    instance = new WebAssembly.Instance(module, { env: { memory, sleep } });
    instances.set(memory, instance);
  }
  return instance;
}

parentPort!.on('message', (message: ToKernelWorker) => {
  if (message.type === 'memory') {
    memories.set(message.id, message.memory);
    return;
  }
  if (message.type === 'forget') {
    memories.delete(message.id);
    return;
  }
  const kernels = kernelsOn(memories.get(message.memoryId)!).exports;
  const reply: FromKernelWorker = { task: message.task };
  try {
    (kernels[message.kernel] as (...args: number[]) => void)(...message.args);
  } catch (error) {
    reply.error = `${message.kernel}: ${String(error)}`;
  }
  parentPort!.postMessage(reply);
});
