import type { MapsState } from './mapsState';
import type { Side } from '../../../src/shared/results/alignment';
import { drawFigureKey, figureKey, KEY_LINE, writeInKey, type FigureKey } from '../../drawing/figureKey';
import { figureSvg, FONT_SIZE, textWidth, type Group, type Svg } from '../../drawing/figureSvg';
import { mapColours } from './mapColours';
import type { MapColours, MapKey } from './paintedMaps';
import { frameOf, placingIn, pointLook, type Placing } from './mapFit';
import { conceptCentres } from './mapNames';
import { NAME_HEIGHT, namesShown } from './mapScene';
import { channels, coloursOf } from './mapTones';
import type { Model } from '../../model/model';
import type { Selection } from '../../model/selection';
import { pointOrder } from './pointOrder';
import { PLAIN } from './points';
import { rasterPoints } from './pointsRaster';
import type { Theme } from '../../elements/theme';
import { count } from '../../words/words';
import { sideNames } from '../../../src/shared/sideNames';

const SIZE = { width: 480, height: 460 };
const GAP = 24;
const MARGIN = 16;
const HEAD = 34;
const CAPTION = 30;
const HALO = 3;
const WIDTH = 2 * SIZE.width + GAP;
const RAMP = { width: 120, height: 8 };
/** Beyond, the points of a map are one picture, lest files take minutes to open. */
const MOST_CIRCLES = 20_000;
/** Pixels of that picture for one of the figure. */
const PIXEL_RATIO = 3;

/**
 * Both maps as a figure, all of them, with the colours of the panel.
 * @throws Error without maps
 */
export function mapsFigure(
  model: Model,
  state: MapsState,
  selection: Selection | null,
  theme: Theme,
  isLight: boolean,
): Svg {
  const { rows, maps, view } = model;
  if (!rows || !maps) throw new Error('There are no maps.');
  const { maps: colours, key } = mapColours(model, rows, state.colour, selection, theme, isLight);
  const keys = figureKey(key.kind === 'names' ? key.entries : [], WIDTH, MARGIN);
  const bottom = HEAD + SIZE.height + keys.height + CAPTION;
  const names = sideNames(view);
  const svg = figureSvg(WIDTH, bottom, theme, `Maps of the rows: ${names.a} and ${names.b}`);
  const frame = frameOf(maps);
  const zoomed = { k: 1, x: 0, y: 0 };
  const placing = placingIn(frame, SIZE, zoomed);
  const look = pointLook(rows.count, SIZE, zoomed.k);

  const drawMap = (side: Side, left: number): void => {
    const group = svg.append('g').attr('class', `map-${side}`);
    heading(group, side, names[side], left, theme);
    const positions = maps[side];
    const map = group.append('g').attr('transform', `translate(${left},${HEAD})`);
    if (!positions) {
      map
        .append('text')
        .attr('x', MARGIN)
        .attr('y', KEY_LINE)
        .attr('fill', theme.muted)
        .text('no features, no map');
      return;
    }
    if (rows.count <= MOST_CIRCLES) drawCircles(map, positions, colours[side], placing, look);
    else drawPicture(map, positions, colours[side], placing, look, theme);
    const places = conceptCentres(positions, rows.scores[side].labels, view[side].concepts.length);
    drawNames(map, namesShown(model, side, places, placing, SIZE, textWidth, []), theme);
  };
  drawMap('a', 0);
  drawMap('b', SIZE.width + GAP);
  drawKey(svg.append('g').attr('transform', `translate(0,${HEAD + SIZE.height})`), key, keys, theme);
  svg
    .append('text')
    .attr('x', MARGIN)
    .attr('y', bottom - MARGIN)
    .attr('fill', theme.muted)
    .text(`UMAP of ${count(rows.count)} rows each; B turned or mirrored onto A`);
  return svg;
}

type Look = ReturnType<typeof pointLook>;

function heading(group: Group, side: Side, name: string, left: number, theme: Theme): void {
  const text = group
    .append('text')
    .attr('x', left + MARGIN)
    .attr('y', HEAD - 12)
    .attr('font-size', FONT_SIZE + 2)
    .attr('font-weight', 600);
  text.append('tspan').attr('fill', theme[side]).text(`${side.toUpperCase()} `);
  text.append('tspan').text(name);
}

function drawCircles(
  map: Group,
  positions: Float32Array,
  { tones, palette, levels }: MapColours,
  { acrossX, acrossY, x0, y0 }: Placing,
  { radius, opacity }: Look,
): void {
  map
    .append('g')
    .attr('class', 'points')
    .selectAll('circle')
    .data(pointOrder(levels))
    .join('circle')
    .attr('cx', (row) => (positions[2 * row] * acrossX + x0).toFixed(2))
    .attr('cy', (row) => (positions[2 * row + 1] * acrossY + y0).toFixed(2))
    .attr('r', radius.toFixed(2))
    .attr('fill', (row) => palette[tones[row]].color)
    .attr('fill-opacity', (row) => (opacity * palette[tones[row]].opacity).toFixed(2));
}

function drawPicture(
  map: Group,
  positions: Float32Array,
  { tones, palette, levels }: MapColours,
  placing: Placing,
  look: Look,
  theme: Theme,
): void {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [PIXEL_RATIO * SIZE.width, PIXEL_RATIO * SIZE.height];
  const image = new ImageData(canvas.width, canvas.height);
  const points = {
    positions,
    colours: coloursOf(tones, palette),
    order: pointOrder(levels),
    emphasis: new Uint8Array(tones.length).fill(PLAIN),
  };
  const seen = {
    ...look,
    ...{ size: SIZE, placing },
    pixelRatio: PIXEL_RATIO,
    every: 1 as const,
    background: channels(theme.background),
  };
  rasterPoints(image.data, canvas.width, canvas.height, points, seen);
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  map
    .append('image')
    .attr('width', SIZE.width)
    .attr('height', SIZE.height)
    .attr('href', canvas.toDataURL('image/png'));
}

function drawNames(map: Group, names: ReturnType<typeof namesShown>, theme: Theme): void {
  map
    .append('g')
    .attr('stroke', theme.background)
    .attr('stroke-width', HALO)
    .attr('stroke-linejoin', 'round')
    .attr('paint-order', 'stroke')
    .selectAll('text')
    .data(names)
    .join('text')
    .attr('x', ({ place }) => place.left)
    .attr('y', ({ place }) => place.top + NAME_HEIGHT / 2)
    .attr('dy', '0.35em')
    .attr('font-style', ({ isWeak }) => (isWeak ? 'italic' : null))
    .text(({ text }) => text);
}

function drawKey(group: Group, key: MapKey, places: FigureKey, theme: Theme): void {
  if (key.kind === 'names') {
    drawFigureKey(group, places, theme);
    return;
  }
  const y = KEY_LINE / 2;
  const step = RAMP.width / key.colors.length;
  key.colors.forEach((color, i) => {
    group
      .append('rect')
      .attr('x', MARGIN + i * step)
      .attr('y', y - RAMP.height / 2)
      .attr('width', step + 0.5)
      .attr('height', RAMP.height)
      .attr('fill', color);
  });
  const text =
    key.kind === 'numbers' ? numbersText(key) : `proximity, from none to most, to ${key.of.join(' and ')}`;
  writeInKey(group, MARGIN + RAMP.width + 10, y, text);
}

/** What the colours of a column of numbers stand for. */
function numbersText({ name, from, to, note, unknown }: Extract<MapKey, { kind: 'numbers' }>): string {
  const rest = [...(note === null ? [] : [note]), ...(unknown === null ? [] : ['Grey: unknown.'])].join(' ');
  return `${name}, from ${from} to ${to}${rest === '' ? '' : `. ${rest}`}`;
}
