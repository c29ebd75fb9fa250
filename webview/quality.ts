import type { Quality } from '../src/protocol';
import { h } from './dom';
import { bothSides, figure } from './figure';
import { term } from './labels';
import type { TermName } from './terms';
import { count, decimals, rowsText } from './words';

/** How well discovery went on either side. */
export function qualityFigures(a: Quality, b: Quality): HTMLElement {
  const pair = (name: TermName, of: (quality: Quality) => number | null, digits: number, facts: string[]) => {
    const [left, right] = [of(a), of(b)].map((value) => decimals(value ?? NaN, digits));
    return figure(term(name, undefined, facts), ...bothSides(left, right));
  };
  const members = measuredOn(a, b, ({ members }) => rowsText(members));
  const heldOut = measuredOn(a, b, ({ heldOutMembers }) => `${count(heldOutMembers)} held-out rows`);
  const reruns = [a, b].map(({ robustness }) => robustness).find((each) => each !== null);
  return h(
    'dl',
    { class: 'figures minor quality' },
    pair('validity', ({ validity }) => validity, 2, [members]),
    pair('intrinsicDimension', ({ intrinsicDimension }) => intrinsicDimension, 1, [members]),
    pair('separability', ({ separability }) => separability, 2, [heldOut]),
    reruns
      ? pair('robustness', ({ robustness }) => robustness?.recurrence ?? null, 2, [
          `${reruns.runs} further seeds.`,
          ...robustnessFacts('A', a),
          ...robustnessFacts('B', b),
        ])
      : null,
  );
}

function measuredOn(a: Quality, b: Quality, text: (measured: Quality['measuredOn']) => string): string {
  return `Measured on ${text(a.measuredOn)} of A and ${text(b.measuredOn)} of B.`;
}

function robustnessFacts(side: string, { robustness }: Quality): string[] {
  if (!robustness) return [];
  const { rand, adjustedRand } = robustness;
  return [
    `${side}: generalized Rand index between seeds ${decimals(rand, 3)}, adjusted ${decimals(adjustedRand, 2)}.`,
  ];
}
