import type { Svg } from '../../webview/drawing/figureSvg';

/** A figure of fixed data, kept as `test/figures/NAME.svg`. */
export interface Figure {
  name: string;
  draw: () => Svg;
}
