import type { ConceptView } from '../../../src/shared/results/representation';
import { AXIS_WORDS } from '../../../src/shared/reviewAxis';
import { alongOf, type ReviewAxis, type ReviewView } from '../../../src/shared/results/review';
import { isLabelled, labelPalette } from '../../model/labelPalette';
import { positionName } from '../../model/reviewTables';
import { conceptName, count, shortened } from '../../words/words';
import type { FlowPicture } from './flowFigure';
import { flowLayout, type FlowLayout, type FlowNode, type FlowTable } from './flowLayout';
import { shownSeries, type FlowState } from './flowState';
import { flowSaid } from './flowSaid';
import { tracedConcepts } from './flowWays';

/** Concepts of a block that are shown one by one while none is selected. */
const MOST = 40;
/** Of a group of labels in the key. */
const LETTERS = 26;

/** The blocks of a series and the tables between them. */
export interface FlowedSeries {
  series: string | null;
  axis: ReviewAxis;
  names: string[];
  concepts: (readonly ConceptView[])[];
  tables: FlowTable[];
  /** The largest concepts of all blocks. */
  overview: FlowLayout;
}

/** The series that is shown; null where nothing flows: a single block, or blocks that are not known yet. */
export function flowedSeries(view: ReviewView, state: FlowState): FlowedSeries | null {
  const series = shownSeries(view, state);
  const flows = alongOf(view).flows.filter((flow) => flow.series === series);
  if (flows.length === 0) return null;
  const places = [flows[0].from, ...flows.map(({ to }) => to)];
  const concepts = places.map((place) => view.representations[place]?.concepts ?? []);
  const tables = flows.map(({ counts }, f) => ({
    counts: new Uint32Array(counts),
    from: concepts[f].length,
    to: concepts[f + 1].length,
  }));
  const names = places.map((place) => positionName(view, place));
  return { series, axis: view.outline.axis, names, concepts, tables, overview: flowLayout(tables, MOST) };
}

/**
 * What is drawn of a series: the selected concept with those that it comes from and goes to, or with its ancestors alone, up to its own
 * block; else the largest of all blocks.
 */
export function flowPicture(
  { series, axis, concepts, names, tables, overview }: FlowedSeries,
  state: FlowState,
  { grey, isLight }: { grey: string; isLight: boolean },
): FlowPicture {
  const { selected, threshold, shareOf, followed } = state;
  const traced = selected && tracedConcepts(tables, selected, state);
  const drawn = selected && followed === 'ancestors' ? tables.slice(0, Math.max(1, selected.block)) : tables;
  const layout = traced ? flowLayout(drawn, 0, (block, concept) => traced[block].has(concept)) : overview;
  const said = flowSaid({ axis, names }, state, traced);
  const isSelected = ({ block, concept }: FlowNode): boolean =>
    block === selected?.block && concept === selected.concept;
  return {
    title: `Concepts through the ${AXIS_WORDS[axis].block}s of ${series}. ${said}`,
    said,
    names: names.slice(0, drawn.length + 1).map((name) => `${headOf(axis)} ${name}`),
    ...{ layout, threshold, shareOf, colours: groupColours(concepts, grey, isLight) },
    selected: layout.nodes.find(isSelected) ?? null,
    nameOf: ({ block, concept, gathered }) =>
      concept < 0
        ? `${count(gathered)} ${selected ? 'others' : 'smaller'}`
        : conceptName(concepts[block][concept]),
  };
}

/** By the group that the labels of most members are of, the same in all blocks; null where no file says groups. */
function groupColours(
  concepts: FlowedSeries['concepts'],
  grey: string,
  isLight: boolean,
): FlowPicture['colours'] {
  const all = concepts.flat();
  if (!isLabelled(all, 'group')) return null;
  const { colorOf, labels } = labelPalette(all, 'group', grey, isLight);
  return {
    colorOf: ({ block, concept }) => colorOf(concepts[block][concept]),
    key: [
      ...labels.map(({ label, color }) => ({ text: shortened(label, LETTERS), color })),
      ...(all.some((concept) => colorOf(concept) === grey) ? [{ text: 'others, or none', color: grey }] : []),
    ],
  };
}

/** What stands before the name of a block. */
export function headOf(axis: ReviewAxis): string {
  return axis === 'layer' ? AXIS_WORDS.layer.block : axis;
}

/** The picture of a flow that is not known. */
export const NO_FLOW: FlowPicture = {
  ...{ title: 'Concept flow', said: '', layout: { nodes: [], links: [] }, names: [], threshold: 1 },
  ...{ shareOf: 'smaller', colours: null, selected: null, nameOf: () => '' },
};
