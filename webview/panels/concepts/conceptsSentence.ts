import type { RepresentationView } from '../../../src/shared/results/representation';
import { count, percent } from '../../words/words';

/** A concept comes back where this much of it does, as Jaccard index; what is below was dissolved (Hennig 2007). */
const COMES_BACK = 0.5;

/** What was found in one representation, and how much of it comes back where that is known. */
export function conceptsSentence({
  concepts,
  noiseRatio,
}: Pick<RepresentationView, 'concepts' | 'noiseRatio'>): string {
  const found = concepts.length;
  const parts = [
    `${found === 0 ? 'No' : count(found)} ${found === 1 ? 'concept' : 'concepts'}`,
    `${percent(noiseRatio)} of the rows unassigned`,
  ];
  const measured = concepts.filter(({ robustness }) => robustness !== null);
  if (measured.length > 0) {
    const back = measured.filter(({ robustness }) => robustness! >= COMES_BACK).length;
    parts.push(`${count(back)} ${back === 1 ? 'comes' : 'come'} back with other seeds`);
  }
  return `${parts.join(', ')}.`;
}
