import type { AtlasState } from '../src/panelState';
import { drawAtlas } from './atlasDraw';
import { fitted } from './atlasFit';
import { createAtlasMaps } from './atlasMap';
import { atlasScene, type AtlasScene } from './atlasScene';
import { figureSvg, textWidth, type Svg } from './figureSvg';
import type { Model } from './model';
import type { Theme } from './theme';
import { TERMS } from './terms';
import { decimals } from './words';

const WIDTH = 760;
const HEIGHT = 560;
const LINE = 20;
const CAPTION = 32;
const MARGIN = 16;

/** The concept atlas as a figure, all of it, with the colours of the panel. */
export function atlasFigure(model: Model, state: AtlasState, theme: Theme, isLight: boolean): Svg {
  const map = createAtlasMaps(model)(state.measure);
  const size = { width: WIDTH, height: HEIGHT };
  const scene = atlasScene(model, map, {
    state,
    theme,
    isLight,
    size,
    project: fitted(map, size),
    widthOf: textWidth,
    isFirst: () => false,
  });
  const { a, b } = model.view;
  const key = keyPlaces(scene.key);
  const bottom = HEIGHT + key.height + CAPTION;
  const svg = figureSvg(WIDTH, bottom, theme, `${TERMS.atlas.title}: ${a.id} and ${b.id}`);
  drawAtlas(svg.append('g'), scene, theme);
  const entries = svg.append('g').attr('transform', `translate(0,${HEIGHT})`);
  for (const { text, color, x, y } of key.entries) {
    entries
      .append('circle')
      .attr('cx', x + 4)
      .attr('cy', y)
      .attr('r', 4.5)
      .attr('fill', color)
      .attr('stroke', theme.muted);
    entries
      .append('text')
      .attr('x', x + 13)
      .attr('y', y)
      .attr('dy', '0.35em')
      .text(text);
  }
  svg
    .append('text')
    .attr('x', MARGIN)
    .attr('y', bottom - MARGIN)
    .attr('fill', theme.muted)
    .text(caption(state, map.stress));
  return svg;
}

/** Side by side, in as many lines as that takes. */
function keyPlaces(key: AtlasScene['key']): {
  entries: (AtlasScene['key'][number] & { x: number; y: number })[];
  height: number;
} {
  let [x, y] = [MARGIN, LINE / 2];
  const entries = key.map((entry) => {
    const width = textWidth(entry.text) + 32;
    if (x > MARGIN && x + width > WIDTH) [x, y] = [MARGIN, y + LINE];
    const place = { ...entry, x, y };
    x += width;
    return place;
  });
  return { entries, height: y + LINE / 2 };
}

function caption({ measure, colour }: AtlasState, stress: number): string {
  const rims = colour === 'side' ? '' : '; rims: A blue, B orange';
  return `by ${TERMS[measure].title.toLowerCase()}, stress ${decimals(stress, 2)}; lines: matched pairs${rims}`;
}
