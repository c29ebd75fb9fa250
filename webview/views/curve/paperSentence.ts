import type { Model } from '../../model/model';
import { count } from '../../words/words';

/** What the matching comes to, and that not all of its pairs are shared. */
export function paperSentence({ view, found }: Pick<Model, 'view' | 'found'>): string {
  const { matched, unmatchedA, unmatchedB } = view.alignment;
  const parts = [
    `As many concepts as can be are joined in pairs, the nearest first, whatever they hold: ${count(matched.length)} pairs.`,
  ];
  if (found !== null) {
    const candidates = new Set(found.candidates.map(({ a, b }) => `${a} ${b}`));
    const above = matched.filter(({ a, b }) => candidates.has(`${a} ${b}`)).length;
    parts.push(aboveChance(above, matched.length - above));
  }
  const [left, side] = unmatchedA.length > 0 ? [unmatchedA.length, 'A'] : [unmatchedB.length, 'B'];
  if (left > 0) parts.push(`${count(left)} ${left === 1 ? 'concept' : 'concepts'} of ${side} left over.`);
  return parts.join(' ');
}

function aboveChance(above: number, below: number): string {
  if (below === 0) return 'All are more alike than by chance.';
  if (above === 0) return 'None is more alike than by chance.';
  const rest = below === 1 ? '1 is not, and is a ring' : `${count(below)} are not, and are rings`;
  return `${count(above)} of them ${above === 1 ? 'is' : 'are'} more alike than by chance; ${rest}.`;
}
