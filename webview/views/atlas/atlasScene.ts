import type { AtlasState } from './atlasState';
import type { Side } from '../../../src/shared/results/alignment';
import type { AtlasMap, AtlasNode } from './atlasMap';
import type { ShownConcepts } from '../../model/shownConcepts';
import { labelPalette } from '../../model/labelPalette';
import { ALIKENESS } from '../../model/standing';
import { placeLabels, type LabelCorner } from '../../drawing/placeLabels';
import type { Theme } from '../../elements/theme';
import { conceptText, isWeak, shortened } from '../../words/words';

/** What is drawn of the atlas, in pixels. */
export interface AtlasScene {
  nodes: SceneNode[];
  /** The matched pairs by the indices of their nodes; `width` says how far they are above chance. */
  links: { a: number; b: number; width: number }[];
  /** What the colours mean; of labels those that have a colour of their own. */
  key: { text: string; color: string }[];
}

export interface SceneNode extends AtlasNode {
  fill: string;
  rim: string;
  text: string;
  isWeak: boolean;
  /** Where its text is; null where there is no room. */
  label: LabelCorner | null;
}

/** Height of a line of text. */
export const LABEL_HEIGHT = 14;
const LETTERS = 26;
const WIDEST_LINK = 5;
const NARROWEST_LINK = 0.6;

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
    const text = shortened(conceptText(concept) ?? String(concept.id), LETTERS);
    const shown = {
      fill: colorOf(node),
      rim: model.palette ? colorOf(node) : theme[side],
      text,
      isWeak: isWeak(concept),
      label: null,
    };
    return { ...node, ...project(node), ...shown };
  });
  const order = nodes.map((_, at) => at);
  const rank = ({ side, concept, isWeak }: SceneNode): number =>
    (isFirst(side, concept.id) ? 1e9 : 0) + concept.size * (isWeak ? 0.5 : 1);
  order.sort((x, y) => rank(nodes[y]) - rank(nodes[x]) || x - y);
  const labelled = nodes.map(({ x, y, radius, text }) => ({ x, y, radius, width: widthOf(text) }));
  placeLabels(labelled, order, size, LABEL_HEIGHT).forEach((place, at) => (nodes[at].label = place));
  const { conceptsA, matched } = model.view.alignment;
  const links = matched.map(({ a, b, adjusted }) => ({
    a,
    b: conceptsA + b,
    width: NARROWEST_LINK + (WIDEST_LINK - NARROWEST_LINK) * Math.max(0, adjusted),
  }));
  return { nodes, links, key };
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
    return {
      colorOf: ({ side }) => theme.fills[side],
      key: [
        { text: `A ${a.id}`, color: theme.fills.a },
        { text: `B ${b.id}`, color: theme.fills.b },
      ],
    };
  }
  if (by === 'category') {
    const kinds = ['universal', 'semi-universal', 'unique', 'unmatched'] as const;
    const tone = (kind: (typeof kinds)[number]): string => theme.alike(ALIKENESS[kind]);
    return {
      colorOf: ({ side, concept }) => tone(model.matches[side].get(concept.id)?.category ?? 'unmatched'),
      key: kinds.map((kind) => ({ text: kind, color: tone(kind) })),
    };
  }
  const { colorOf, labels } = labelPalette([...a.concepts, ...b.concepts], theme.muted, isLight);
  return {
    colorOf: ({ concept }) => colorOf(concept.majorityLabel),
    key: [
      ...labels.map(({ label, color }) => ({ text: shortened(label, LETTERS), color })),
      { text: labels.length === 0 ? 'no labels are known' : 'others', color: theme.muted },
    ],
  };
}
