import { sum } from 'd3';
import type { ConceptView } from '../../src/shared/results/representation';
import { categoryColours } from './modelPalette';

/** Colours for the most frequent labels of concepts; the others share a grey. */
interface LabelPalette {
  colorOf: (label: string | null) => string;
  /** The labels that have a colour of their own, the most frequent first. */
  labels: { label: string; color: string }[];
}

export function labelPalette(concepts: readonly ConceptView[], grey: string, isLight: boolean): LabelPalette {
  const colours = categoryColours(isLight);
  const labels = byRows(concepts)
    .slice(0, colours.length)
    .map((label, i) => ({ label, color: colours[i] }));
  const known = new Map<string | null, string>(labels.map(({ label, color }) => [label, color]));
  return { colorOf: (label) => known.get(label) ?? grey, labels };
}

/** The labels of concepts, those that most rows stand behind first. */
function byRows(concepts: readonly ConceptView[]): string[] {
  const labels = [
    ...new Set(concepts.flatMap(({ majorityLabel: label }) => (label === null ? [] : [label]))),
  ];
  const rows = new Map(
    labels.map((label) => [
      label,
      sum(
        concepts.filter((each) => each.majorityLabel === label),
        ({ size }) => size,
      ),
    ]),
  );
  return labels.sort((x, y) => rows.get(y)! - rows.get(x)! || x.localeCompare(y));
}
