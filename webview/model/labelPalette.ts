import { sum } from 'd3';
import type { ConceptView } from '../../src/shared/results/representation';
import { categoryColours } from './modelPalette';

/** What concepts are coloured by: their most frequent label, or the group of labels that most of their rows are of. */
export type LabelKind = 'label' | 'group';

/** Colours for the most frequent labels, or groups of labels, of concepts; the others share a grey. */
interface LabelPalette {
  colorOf: (concept: ConceptView) => string;
  /** Those that have a colour of their own, the most frequent first. */
  labels: { label: string; color: string }[];
}

export function labelPalette(
  concepts: readonly ConceptView[],
  kind: LabelKind,
  grey: string,
  isLight: boolean,
): LabelPalette {
  const colours = categoryColours(isLight);
  const labels = byRows(concepts, kind)
    .slice(0, colours.length)
    .map((label, i) => ({ label, color: colours[i] }));
  const known = new Map<string | null, string>(labels.map(({ label, color }) => [label, color]));
  return { colorOf: (concept) => known.get(labelIn(concept, kind)) ?? grey, labels };
}

/** Whether any concept has such a label. */
export function isLabelled(concepts: readonly ConceptView[], kind: LabelKind): boolean {
  return concepts.some((concept) => labelIn(concept, kind) !== null);
}

function labelIn({ majorityLabel, majorityGroup }: ConceptView, kind: LabelKind): string | null {
  return kind === 'group' ? majorityGroup : majorityLabel;
}

/** The labels of concepts, those that most rows stand behind first. */
function byRows(concepts: readonly ConceptView[], kind: LabelKind): string[] {
  const labels = [...new Set(concepts.map((concept) => labelIn(concept, kind)))].filter(
    (label) => label !== null,
  );
  const rows = new Map(
    labels.map((label) => [
      label,
      sum(
        concepts.filter((each) => labelIn(each, kind) === label),
        ({ size }) => size,
      ),
    ]),
  );
  return labels.sort((x, y) => rows.get(y)! - rows.get(x)! || x.localeCompare(y));
}
