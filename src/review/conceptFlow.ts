import { layerId } from '../shared/repeatedRuns';
import type { ConceptFlow, ReviewEntry } from '../shared/results/review';
import { contingency } from './contingency';

/** Hard labels of a representation, −1 for none, and its number of concepts. */
export interface HardLabels {
  labels: Int32Array;
  concepts: number;
}

/**
 * Where the members of concepts go between consecutive blocks: those of one series next to each other along the axis, among the
 * representations that are known. Of blocks at equal places, or without one, there is no order; of repeated runs of a block the first
 * stands for all.
 *
 * @param known by place; null for an entry without concepts
 */
export function conceptFlows(
  entries: readonly ReviewEntry[],
  known: readonly (HardLabels | null)[],
): ConceptFlow[] {
  const flows: ConceptFlow[] = [];
  for (const series of new Set(entries.map((entry) => entry.series))) {
    const own = [...entries.keys()].filter(
      (place) => entries[place].series === series && entries[place].position !== null && known[place],
    );
    const names = own.map((place) => layerId(entries[place]));
    const places = own
      .filter((_, at) => names.indexOf(names[at]) === at)
      .sort((one, other) => entries[one].position! - entries[other].position!);
    for (let i = 1; i < places.length; i++) {
      const [from, to] = [places[i - 1], places[i]];
      if (entries[from].position === entries[to].position) continue;
      flows.push({ series, from, to, counts: moved(known[from]!, known[to]!).buffer });
    }
  }
  return flows;
}

/** The contingency table of two labellings, (K_A + 1) × (K_B + 1), rows in no concept last. */
function moved(a: HardLabels, b: HardLabels): Uint32Array<ArrayBuffer> {
  const whole = ({ labels, concepts }: HardLabels): Int32Array =>
    labels.map((label) => (label < 0 ? concepts : label));
  const { counts } = contingency(whole(a), a.concepts + 1, whole(b), b.concepts + 1);
  return Uint32Array.from(counts);
}
