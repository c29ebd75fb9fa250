import './document';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapsFigure } from '../../webview/views/maps/mapsFigure';
import { channels } from '../../webview/views/maps/mapTones';
import { matrixFigure } from '../../webview/views/matrix/matrixFigure';
import type { Svg } from '../../webview/drawing/figureSvg';
import { comparisonModel, createShownOrders } from './comparisonData';
import { LIGHT } from './paper';
import type { PictureNode } from '../../webview/panels/figures/pictureNode';

/** A canvas as far as pictures within figures need one. */
class Canvas {
  width = 0;
  height = 0;
  readonly colours = new Map<string, string>();
  pixels: Uint8ClampedArray | null = null;

  getContext() {
    const { colours } = this;
    return {
      fillStyle: '',
      fillRect(x: number, y: number, width: number, height: number) {
        assert.deepEqual([width, height], [1, 1]);
        colours.set(`${x} ${y}`, this.fillStyle);
      },
      putImageData: ({ data }: { data: Uint8ClampedArray }) => (this.pixels = data),
    };
  }

  toDataURL(): string {
    return `data:,${this.width}x${this.height}`;
  }
}

/** A figure, and the canvases that were used for it. */
function drawn(draw: () => Svg): { svg: PictureNode; canvases: Canvas[] } {
  const canvases: Canvas[] = [];
  const make = (): Canvas => {
    canvases.push(new Canvas());
    return canvases.at(-1)!;
  };
  const before: unknown = Reflect.get(document, 'createElement');
  Object.assign(document, { createElement: make });
  try {
    return { svg: draw().node() as unknown as PictureNode, canvases };
  } finally {
    Object.assign(document, { createElement: before });
  }
}

test('very many cells become one picture with a pixel for each, in the colours of the scale', () => {
  const model = comparisonModel(210, 200, false);
  const order = createShownOrders(model)('matching');
  const { svg, canvases } = drawn(() => matrixFigure(model, 'distance', order, LIGHT));
  const [image] = svg.querySelectorAll('image');
  assert.equal(image.getAttribute('href'), 'data:,200x210');
  const [{ colours }] = canvases;
  assert.equal(colours.size, 200 * 210);
  const cells = [0, 57, 133].map((at) => ({
    distance: model.matrices!.distances[order.rows[at] * 200 + order.columns[at]],
    colour: colours.get(`${at} ${at}`)!,
  }));
  const darkness = ({ colour }: { colour: string }): number =>
    -channels(colour).reduce((sum, value) => sum + value, 0);
  const byDistance = [...cells].sort((x, y) => x.distance - y.distance);
  assert.deepEqual(
    byDistance,
    [...cells].sort((x, y) => darkness(y) - darkness(x)),
  );
});

test('very many points become one picture for each map, each point in its colour', () => {
  const model = comparisonModel(3400, 4);
  const rows = model.rows!.count;
  assert.ok(rows > 20_000);
  const { svg, canvases } = drawn(() =>
    mapsFigure(model, { colour: 'label', enlarged: null }, null, LIGHT, true),
  );
  assert.equal(svg.querySelectorAll('image').length, 2);
  assert.ok(svg.querySelectorAll('circle').length < 20, 'circles of the key alone');
  for (const { width, height, pixels } of canvases) {
    assert.deepEqual([width, height, pixels!.length], [1440, 1380, 4 * 1440 * 1380]);
    let painted = 0;
    for (let at = 0; at < pixels!.length; at += 4) {
      assert.equal(pixels![at + 3], 255);
      if (pixels![at] + pixels![at + 1] + pixels![at + 2] < 3 * 255) painted++;
    }
    assert.ok(painted > 1000 && painted < 1440 * 1380, `${painted} pixels`);
  }
});
