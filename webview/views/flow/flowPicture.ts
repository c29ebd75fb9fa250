import type { ConceptView } from '../../../src/shared/results/representation';
import type { ReviewView } from '../../../src/shared/results/review';
import { layerName } from '../../model/reviewTables';
import { conceptName, count } from '../../words/words';
import type { FlowPicture } from './flowFigure';
import { flowLayout, type FlowLayout, type FlowNode, type FlowTable } from './flowLayout';
import { shownModel, type FlowState } from './flowState';
import { tracedConcepts } from './flowWays';

/** Concepts of a block that are shown one by one while none is selected. */
const MOST = 40;

/** A model's blocks and the tables between them. */
export interface FlowedModel {
  model: string | null;
  names: string[];
  concepts: (readonly ConceptView[])[];
  tables: FlowTable[];
  /** The largest concepts of all blocks. */
  overview: FlowLayout;
}

/** The model that is shown; null where nothing flows: a single block, or blocks that are not known yet. */
export function flowedModel(view: ReviewView, state: FlowState): FlowedModel | null {
  const model = shownModel(view, state);
  const flows = view.flows.filter((flow) => flow.model === model);
  if (flows.length === 0) return null;
  const places = [flows[0].from, ...flows.map(({ to }) => to)];
  const concepts = places.map((place) => view.representations[place]?.concepts ?? []);
  const tables = flows.map(({ counts }, f) => ({
    counts: new Uint32Array(counts),
    from: concepts[f].length,
    to: concepts[f + 1].length,
  }));
  const names = places.map((place) => layerName(view, place));
  return { model, names, concepts, tables, overview: flowLayout(tables, MOST) };
}

/** What is drawn of a model: the selected concept with those that it comes from and goes to, else the largest of all blocks. */
export function flowPicture(
  { model, concepts, names, tables, overview }: FlowedModel,
  { selected, threshold }: FlowState,
): FlowPicture {
  const traced = selected && tracedConcepts(tables, selected, threshold);
  const layout = traced ? flowLayout(tables, 0, (block, concept) => traced[block].has(concept)) : overview;
  const isSelected = ({ block, concept }: FlowNode): boolean =>
    block === selected?.block && concept === selected.concept;
  return {
    title: `Concepts through the blocks of ${model}`,
    ...{ layout, names, threshold },
    selected: layout.nodes.find(isSelected) ?? null,
    nameOf: ({ block, concept, gathered }) =>
      concept < 0
        ? `${count(gathered)} ${selected ? 'others' : 'smaller'}`
        : conceptName(concepts[block][concept]),
  };
}

/** The picture of a flow that is not known. */
export const NO_FLOW: FlowPicture = {
  ...{ title: 'Concept flow', layout: { nodes: [], links: [] }, names: [], threshold: 1 },
  ...{ selected: null, nameOf: () => '' },
};
