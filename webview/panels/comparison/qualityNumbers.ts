import type { Quality } from '../../../src/shared/results/representation';
import { h } from '../../elements/dom';
import { bothSides, keyNumber } from '../../elements/keyNumber';
import { smallButton } from '../../elements/controls';
import { term } from '../../elements/labels';
import type { TermName } from '../../words/terms';
import { count, decimals, rowsText } from '../../words/words';

/** What other seeds say, which is not known yet. */
export interface AwaitedRobustness {
  /** Whether it is being measured. */
  isGoing: boolean;
  measure: () => void;
}

/**
 * How well discovery went on either side, as far as that is known; null where it is on neither.
 * @param awaited null where it cannot be had what other seeds say
 */
export function qualityNumbers(
  a: Quality | null,
  b: Quality | null,
  awaited: AwaitedRobustness | null,
): HTMLElement | null {
  if (!a && !b) return null;
  const pair = (name: TermName, of: (quality: Quality) => number | null, digits: number, facts: string[]) => {
    const [left, right] = [a, b].map((quality) => decimals((quality && of(quality)) ?? NaN, digits));
    return keyNumber(term(name, undefined, facts), ...bothSides(left, right));
  };
  const members = measuredOn(a, b, ({ members }) => rowsText(members));
  const heldOut = measuredOn(a, b, ({ heldOutMembers }) => `${count(heldOutMembers)} held-out rows`);
  const reruns = a?.robustness ?? b?.robustness;
  const isMissing = [a, b].some((quality) => quality?.robustness === null);
  const betweenSeeds = (runs: number): HTMLElement[] => {
    const seeds = runs === 1 ? 'One other seed.' : `${count(runs)} other seeds.`;
    const facts = [seeds, ...randFacts('A', a), ...randFacts('B', b)];
    return [
      pair('robustness', ({ robustness }) => robustness?.recurrence ?? null, 2, [seeds]),
      pair('ceiling', ({ robustness }) => robustness?.adjustedRand ?? null, 2, facts),
    ];
  };
  return h(
    'dl',
    { class: 'key-numbers minor quality' },
    pair('validity', ({ validity }) => validity, 2, [members]),
    pair('intrinsicDimension', ({ intrinsicDimension }) => intrinsicDimension, 1, [members]),
    pair('separability', ({ separability }) => separability, 2, [heldOut]),
    ...(awaited && isMissing ? placesOf(awaited) : reruns ? betweenSeeds(reruns.runs) : []),
  );
}

/** The places of what other seeds say, so that nothing moves when it is known. */
function placesOf({ isGoing, measure }: AwaitedRobustness): HTMLElement[] {
  const missing = (): HTMLElement => h('span', { class: 'hint' }, isGoing ? '…' : '\u2013');
  return [
    keyNumber(term('robustness'), isGoing ? missing() : smallButton('Measure', measure)),
    keyNumber(term('ceiling'), missing()),
  ];
}

function measuredOn(
  a: Quality | null,
  b: Quality | null,
  text: (measured: Quality['measuredOn']) => string,
): string {
  const sides = [a && `${text(a.measuredOn)} of A`, b && `${text(b.measuredOn)} of B`];
  return `Measured on ${sides.filter((each) => each !== null).join(' and ')}.`;
}

function randFacts(side: string, quality: Quality | null): string[] {
  if (!quality?.robustness) return [];
  return [`${side}: generalized Rand index, not adjusted, ${decimals(quality.robustness.rand ?? NaN, 3)}.`];
}
