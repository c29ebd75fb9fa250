import type { Scalar, Scalars } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { figure } from '../../elements/figure';
import { term } from '../../elements/labels';
import { count, decimals } from '../../words/words';

/** What single numbers say about the similarity of the two, beside the concepts. */
export function scalarFigures(scalars: Scalars): HTMLElement {
  const { cka, ckaDebiased, ckaRbf, ckaDebiasedRbf, rsa, mutualKnn, procrustes } = scalars;
  const gaussian = `With a Gaussian kernel, over ${count(ckaRbf.rows)} rows: ${text(ckaRbf)}, debiased ${text(ckaDebiasedRbf)}.`;
  return h(
    'dl',
    { class: 'figures minor' },
    scalarFigure('cka', cka, [`Debiased: ${text(ckaDebiased)}.`, gaussian]),
    scalarFigure('rsa', rsa),
    scalarFigure('mutualKnn', mutualKnn),
    scalarFigure('procrustes', procrustes),
  );
}

function scalarFigure(
  name: 'cka' | 'rsa' | 'mutualKnn' | 'procrustes',
  scalar: Scalar,
  facts: readonly string[] = [],
): HTMLElement {
  const rows = `Over ${count(scalar.rows)} rows.`;
  return figure(term(name, undefined, [rows, ...facts]), h('span', {}, text(scalar)));
}

function text({ value }: Scalar): string {
  return decimals(value, 2);
}
