import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { readKernels } from '../compute/kernelFile';
import { KernelPool } from '../compute/pool';
import type { Progress } from '../shared/results/progress';
import type { ReviewPart } from '../shared/results/review';
import { align } from './align';
import { Flag, type FromRunWorker, type RunWorkerData } from './client';
import { cluster } from './cluster';
import { codeVersion } from './codeVersion';
import { compare } from './compare';
import type { RunContext } from './stages/context';
import { convert } from './convert';
import { discover } from './discover';
import { embed } from './embed';
import { exactRand } from './exactRand';
import { openSaved } from './openSaved';
import { maps } from './maps';
import { preview } from './preview';
import { inspect } from './inspect';
import { inspectConcepts } from './inspectConcepts';
import { listArrays } from './listArrays';
import { ProgressTracker } from './stages/progress';
import { collectReview } from './review/collectReview';
import { review } from './review/review';
import { runTask } from './review/runTask';
import { tasksLeft } from './review/tasksLeft';
import type { Requests, Results, RunKind, RunRequest } from './requests';
import { NO_CACHE, openRunCache } from './stages/runCache';
import { report } from './report';
import { save } from './save';
import { assign } from './shards/assign';
import { fit } from './shards/fit';
import { merge } from './shards/merge';
import { sketch } from './shards/sketch';

/** Entry of the coordinator thread: executes one run, tells how it goes, and ends. */
const { request, distFolder, flags } = workerData as RunWorkerData;

function tell(message: FromRunWorker, transfer: ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, transfer);
}

function tellPart(part: ReviewPart): void {
  tell({ type: 'part', part });
}

async function execute(kernels: Uint8Array): Promise<Results[RunKind]> {
  const cancellation = {
    get cancelled() {
      return Atomics.load(flags, Flag.Cancelled) === 1;
    },
  };
  const module = new WebAssembly.Module(kernels);
  const pool = new KernelPool(module, join(distFolder, 'kernelWorker.js'), request.threads, cancellation);
  try {
    return await dispatch(request, {
      pool,
      progress: new ProgressTracker((progress: Progress) => tell({ type: 'progress', progress })),
      cache: request.cache
        ? openRunCache(request.cache, codeVersion(kernels, __filename), (writing) =>
            Atomics.store(flags, Flag.Writing, writing ? 1 : 0),
          )
        : NO_CACHE,
    });
  } finally {
    await pool.close();
  }
}

const RUNS: { [K in RunKind]: (ask: Requests[K], context: RunContext) => Promise<Results[K]> } = {
  compare,
  review: (ask, context) => review(ask, context, tellPart),
  tasksLeft: (ask, context) => tasksLeft(ask, context, tellPart),
  reviewTask: runTask,
  collectReview: (ask, context) => collectReview(ask, context, tellPart),
  exactRand,
  maps,
  discover,
  embed,
  cluster,
  align,
  fit,
  assign,
  sketch,
  merge,
  inspect,
  inspectConcepts,
  convert,
  listArrays,
  preview,
  save,
  report,
  openSaved,
};

function dispatch<K extends RunKind>({ kind, ask }: RunRequest<K>, context: RunContext): Promise<Results[K]> {
  return RUNS[kind](ask, context);
}

/** The memory of all arrays in a result, to be moved rather than copied. */
function buffersIn(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (value instanceof ArrayBuffer) found.add(value);
  else if (ArrayBuffer.isView(value)) buffersIn(value.buffer, found);
  else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) buffersIn(each, found);
  }
  return found;
}

execute(readKernels(distFolder)).then(
  (result) => tell({ type: 'done', result }, [...buffersIn(result)]),
  (error: Error) => {
    const { name, message, stack } = error;
    tell({ type: 'failed', error: { name, message, stack } });
  },
);
