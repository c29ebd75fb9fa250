import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CancelledError } from '../errors';
import { asUserError } from '../runs/asUserError';
import type { Run } from '../runs/client';
import type { FigureAsk } from '../shared/messages/drawnFigure';
import type { FigureWorkerData } from './figureWorker';

/** Draws a figure as the bytes of a PNG, on a thread of its own. @param distFolder the folder of `figureWorker.js` */
export function startDrawing(ask: FigureAsk, distFolder: string): Run<Uint8Array> {
  const workerData: FigureWorkerData = { ask, distFolder };
  const worker = new Worker(join(distFolder, 'figureWorker.js'), { workerData });
  let isCancelled = false;
  const result = new Promise<Uint8Array>((resolve, reject) => {
    worker.on('message', (png: Uint8Array) => {
      resolve(png);
      void worker.terminate();
    });
    worker.on('error', (error) => reject(asUserError(error)));
    worker.on('exit', () => reject(isCancelled ? new CancelledError() : new Error('No figure was drawn.')));
  });
  const cancel = (): void => {
    isCancelled = true;
    void worker.terminate();
  };
  return { result, cancel, abandon: cancel };
}
