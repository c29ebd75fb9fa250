import { lab } from 'd3';
import type { AtlasState } from './atlasState';
import type { Side } from '../../../src/shared/results/alignment';
import type { AtlasMap, AtlasNode } from './atlasMap';
import type { ShownConcepts } from '../../model/shownConcepts';
import { labelPalette } from '../../model/labelPalette';
import { ALIKENESS, STANDING_OF, type Standing } from '../../model/standing';
import { placeLabels, type LabelCorner } from '../../drawing/placeLabels';
import type { Theme } from '../../elements/theme';
import { shortenedName } from '../../words/shortName';
import { conceptText, isWeak, shortened } from '../../words/words';
import { sideNames } from '../../../src/shared/sideNames';

/** What is drawn of the atlas, in pixels. */
export interface AtlasScene {
  nodes: SceneNode[];
  /** The pairs that are more alike than by chance, by the indices of their nodes; `width` says how far they are above it. */
  links: { a: number; b: number; width: number }[];
  /** What the colours mean; of labels those that have a colour of their own. */
  key: { text: string; color: string }[];
}

export interface SceneNode extends AtlasNode {
  fill: string;
  rim: string;
  /** Its name, after its number where that has no room in the point. */
  text: string;
  isWeak: boolean;
  /** Where its text is; null where there is no room. */
  label: LabelCorner | null;
  /** Its number, which stands in the point; null where that is too small. */
  number: string | null;
  /** What is read on the point. */
  ink: string;
}

const NONE_KNOWN = { label: 'no labels are known', group: 'no groups of labels are known' };
const OTHERS = { label: 'others', group: 'others, or none' };

/** Height of a line of text. */
export const LABEL_HEIGHT = 14;
const LETTERS = 26;
/** The width of a digit in a point, at the font size of numbers. */
const DIGIT = 6.5;
const WIDEST_LINK = 7;
const NARROWEST_LINK = 1;

interface SceneLook {
  state: AtlasState;
  theme: Theme;
  isLight: boolean;
  size: { width: number; height: number };
  /** From the map to pixels. */
  project: (node: AtlasNode) => Pick<AtlasNode, 'x' | 'y' | 'radius'>;
  widthOf: (text: string) => number;
  /** Whether the text of a concept comes before all others. */
  isFirst: (side: Side, concept: number) => boolean;
}

export function atlasScene(model: ShownConcepts, map: AtlasMap, look: SceneLook): AtlasScene {
  const { theme, state, size, project, widthOf, isFirst } = look;
  const { colorOf, key } = colours(model, state.colour, look);
  const nodes = map.nodes.map((node): SceneNode => {
    const { side, concept } = node;
    const place = project(node);
    const isNumbered = String(concept.id).length * DIGIT <= 2 * place.radius;
    const name = conceptText(concept);
    const parts = [...(isNumbered ? [] : [String(concept.id)]), ...(name === null ? [] : [name])];
    const fill = colorOf(node);
    const shown = {
      fill,
      rim: model.palette ? fill : theme[side],
      text: shortenedName(parts.join(' '), LETTERS),
      isWeak: isWeak(concept),
      label: null,
      number: isNumbered ? String(concept.id) : null,
      ink: inkOn(fill),
    };
    return { ...node, ...place, ...shown };
  });
  const order = nodes.map((_, at) => at);
  const rank = ({ side, concept, isWeak }: SceneNode): number =>
    (isFirst(side, concept.id) ? 1e9 : 0) + concept.size * (isWeak ? 0.5 : 1);
  order.sort((x, y) => rank(nodes[y]) - rank(nodes[x]) || x - y);
  const labelled = nodes.map(({ x, y, radius, text }) => ({ x, y, radius, width: widthOf(text) }));
  placeLabels(labelled, order, size, LABEL_HEIGHT).forEach((place, at) => (nodes[at].label = place));
  const { conceptsA, matched } = model.view.alignment;
  const pairs = model.found?.candidates ?? matched;
  const links = pairs.map(({ a, b, adjusted }) => ({
    a,
    b: conceptsA + b,
    width: NARROWEST_LINK + (WIDEST_LINK - NARROWEST_LINK) * Math.max(0, adjusted),
  }));
  return { nodes, links, key };
}

/** Black or white, whichever is read better on a colour. */
function inkOn(fill: string): string {
  return lab(fill).l > 58 ? '#000000' : '#ffffff';
}

interface Colours {
  colorOf: (node: AtlasNode) => string;
  key: AtlasScene['key'];
}

function colours(model: ShownConcepts, by: AtlasState['colour'], { theme, isLight }: SceneLook): Colours {
  const { a, b } = model.view;
  if (model.palette) {
    const { colorOf, key } = model.palette(theme.muted, isLight);
    return {
      colorOf: ({ concept }) => colorOf(concept.id),
      key: key.map(({ text, color }) => ({ text: shortened(text, LETTERS), color })),
    };
  }
  if (by === 'side') {
    const names = sideNames(model.view);
    return {
      colorOf: ({ side }) => theme.fills[side],
      key: [
        { text: `A ${names.a}`, color: theme.fills.a },
        { text: `B ${names.b}`, color: theme.fills.b },
      ],
    };
  }
  if (by === 'category') {
    return byStrength(model, theme);
  }
  const { colorOf, labels } = labelPalette([...a.concepts, ...b.concepts], by, theme.muted, isLight);
  return {
    colorOf: ({ concept }) => colorOf(concept),
    key: [
      ...labels.map(({ label, color }) => ({ text: shortened(label, LETTERS), color })),
      { text: labels.length === 0 ? NONE_KNOWN[by] : OTHERS[by], color: theme.muted },
    ],
  };
}

/** How strongly what a concept is part of is shared; where that is not known, the category of its matched pair. */
function byStrength({ found, matches }: ShownConcepts, theme: Theme): Colours {
  const tone = (kind: Standing): string => theme.alike(ALIKENESS[kind]);
  if (found === null) {
    const kinds = ['universal', 'semi-universal', 'unique', 'unmatched'] as const;
    return {
      colorOf: ({ side, concept }) => tone(matches[side].get(concept.id)?.category ?? 'unmatched'),
      key: kinds.map((kind) => ({ text: kind, color: tone(kind) })),
    };
  }
  const strengths = { a: new Map<number, Standing>(), b: new Map<number, Standing>() };
  for (const group of found.groups) {
    for (const side of ['a', 'b'] as const) {
      for (const id of group[side]) strengths[side].set(id, STANDING_OF[group.strength]);
    }
  }
  for (const { side, concept } of found.overlaps) strengths[side].set(concept, 'unique');
  const texts = [
    { kind: STANDING_OF.mostly, text: 'mostly the same' },
    { kind: STANDING_OF.partly, text: 'partly the same' },
    ...(found.overlaps.length > 0 ? [{ kind: 'unique', text: 'overlaps a group' } as const] : []),
    { kind: 'unmatched', text: 'on one side only' },
  ] as const;
  return {
    colorOf: ({ side, concept }) => tone(strengths[side].get(concept.id) ?? 'unmatched'),
    key: texts.map(({ kind, text }) => ({ text, color: tone(kind) })),
  };
}
