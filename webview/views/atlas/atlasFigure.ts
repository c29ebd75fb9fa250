import type { AtlasState } from './atlasState';
import { drawAtlas } from './atlasDraw';
import { fitted } from './atlasFit';
import { createAtlasMaps, type AtlasMap } from './atlasMap';
import { atlasScene } from './atlasScene';
import { drawFigureKey, figureKey } from '../../drawing/figureKey';
import { figureSvg, textWidth, type Svg } from '../../drawing/figureSvg';
import type { ShownConcepts } from '../../model/shownConcepts';
import type { Theme } from '../../elements/theme';
import { stressCaption } from './stressText';
import { TERMS } from '../../words/terms';
import { decimals } from '../../words/words';
import { sideNames } from '../../../src/shared/sideNames';

const WIDTH = 760;
const HEIGHT = 560;
const CAPTION = 32;
const MARGIN = 16;

/** The concept atlas as a figure, all of it, with the colours of the panel. */
export function atlasFigure(model: ShownConcepts, state: AtlasState, theme: Theme, isLight: boolean): Svg {
  const map = createAtlasMaps(model)(state);
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
  const { a, b } = sideNames(model.view);
  const key = figureKey(scene.key, WIDTH, MARGIN);
  const bottom = HEIGHT + key.height + CAPTION;
  const svg = figureSvg(WIDTH, bottom, theme, `${TERMS.atlas.title}: ${a} and ${b}`);
  drawAtlas(svg.append('g'), scene, theme);
  drawFigureKey(svg.append('g').attr('transform', `translate(0,${HEIGHT})`), key, theme);
  svg
    .append('text')
    .attr('x', MARGIN)
    .attr('y', bottom - MARGIN)
    .attr('fill', theme.muted)
    .text(caption(state, map, model.found ? 'more alike than by chance' : 'matched pairs'));
  return svg;
}

function caption({ measure, colour, layout }: AtlasState, map: AtlasMap, lines: string): string {
  const rims = colour === 'side' ? '' : '; rims: A blue, B orange';
  const by = `by ${TERMS[measure].title.toLowerCase()}`;
  if (layout === 'umap') return `${by}, UMAP: near is alike, far says little; lines: ${lines}${rims}`;
  return `${by}, stress ${decimals(map.stress, 2)}${stressCaption(map)}; lines: ${lines}${rims}`;
}
