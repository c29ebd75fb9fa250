/** Stands in for the browser where figures are drawn without one; imported before all that draws. */
import { PixelCanvas, Pixels } from './pixelCanvas';
import { standInPage } from './standInPage';

Object.assign(globalThis, {
  ...standInPage(() => new PixelCanvas()),
  devicePixelRatio: 1,
  ImageData: Pixels,
});
