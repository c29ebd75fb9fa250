import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { DrawFigure, FigureAsk } from '../shared/messages/drawnFigure';
import { imageCutter } from './imageCutter';
import { loadRasteriser } from './rasterise';

/** What the thread is started with. */
export interface FigureWorkerData {
  ask: FigureAsk;
  distFolder: string;
}

/** The code of the pages that draws, with what stands in for a browser: it takes the names of a page's globals in this thread. */
const DRAWING = 'figures.js';
/** Pixels for one of the figure, and of its longer side at most. */
const PIXEL_RATIO = 2;
const MOST_PIXELS = 2000;

/** Entry of a thread that draws one figure. */
async function draw({ ask, distFolder }: FigureWorkerData): Promise<Uint8Array<ArrayBuffer>> {
  const { drawFigure } = (await import(join(distFolder, DRAWING))) as { drawFigure: DrawFigure };
  const rasteriser = await loadRasteriser(distFolder);
  const svg = await drawFigure(ask, imageCutter(rasteriser));
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number);
  const ratio = Math.min(PIXEL_RATIO, MOST_PIXELS / Math.max(width, height));
  return new Uint8Array(rasteriser.png(svg, Math.round(ratio * width)));
}

void draw(workerData as FigureWorkerData).then((png) => parentPort!.postMessage(png, [png.buffer]));
