import { methodOf } from '../../../src/shared/methods/methods';
import { NLMCD } from '../../../src/shared/methods/nlmcd';
import { alongOf, type ReviewOutline, type ReviewView } from '../../../src/shared/results/review';
import type { ReviewSanity } from '../../../src/shared/results/sanity';
import { runAgreement } from '../../../src/shared/repeatedRuns';
import { reviewFinding } from '../../../src/shared/reviewFinding';
import { sharedMost } from '../../../src/shared/reviewShared';
import { h } from '../../elements/dom';
import { term } from '../../elements/labels';
import { modelsOf } from '../../model/reviewTables';
import { count, decimals, percent } from '../../words/words';
import { AXIS_WORDS } from '../../../src/shared/reviewAxis';

/** What the review says so far, in words: what it found, then how much there is, the sanity check, what failed. */
export function reviewAnswer(view: ReviewView): HTMLElement[] {
  const { outline, representations, pairs, failures, families } = view;
  const n = outline.entries.length;
  const models = modelsOf(view).size;
  const points = pointsOf(outline);
  const rows = new Uint32Array(outline.rows.ids).length;
  const discovered = representations.filter((each) => each !== null).length;
  const all = (n * (n - 1)) / 2;
  const scope = h(
    'p',
    { class: 'scope' },
    `${count(models)} ${models === 1 ? 'model' : 'models'} · ${points}${count(n)} representations · ${count(rows)} rows`,
    discovered < n || pairs.length < all
      ? ` · ${count(discovered)} of ${count(n)} analysed, ${count(pairs.length)} of ${count(all)} pairs compared`
      : ` · ${count(all)} pairs`,
    outline.method === NLMCD.id ? '' : ` · ${methodOf(outline.method).name}`,
    families ? ` · families from an alignment of ${decimals(families.threshold, 2)} on` : '',
  );
  const problems = [
    ...outline.warnings,
    ...failures.map(
      ({ id, with: other, reason }) => `${other === null ? id : `${id} and ${other}`}: ${reason}`,
    ),
  ];
  return [
    ...[reviewFinding(view), sharedMost(view)]
      .filter((text) => text !== null)
      .map((text, at) => h('p', { class: at === 0 ? 'sentence' : 'second' }, text)),
    scope,
    ...sanityLine(view),
    ...ceiling(view),
    ...(problems.length > 0
      ? [
          h(
            'ul',
            { class: 'warnings', 'aria-label': 'Warnings' },
            ...problems.map((text) => h('li', {}, text)),
          ),
        ]
      : []),
  ];
}

/** How many points of training there are; nothing where only layers are told apart. */
function pointsOf({ entries }: ReviewOutline): string {
  const known = (['step', 'epoch'] as const).map((axis) => ({
    axis,
    points: new Set(entries.flatMap((entry) => entry[axis] ?? [])).size,
  }));
  const { axis, points } = known.find((each) => each.points > 1) ?? { axis: 'step', points: 0 };
  return points > 1 ? `${count(points)} ${axis}s · ` : '';
}

/** How many blocks pass the sanity check, by series where there are several; nothing where none can be checked. */
function sanityLine(view: ReviewView): HTMLElement[] {
  const { overall, wider, all } = alongOf(view).sanity.rand;
  const { outline } = view;
  const { block } = AXIS_WORDS[outline.axis];
  if (overall.blocks === 0) return [];
  const each = all.map(({ series, passed, blocks }) => `${series} ${passed} of ${blocks}`).join(', ');
  return [
    h(
      'p',
      { class: 'scope' },
      term('sanity'),
      `: ${count(overall.passed)} of ${count(overall.blocks)} ${block}s are most aligned with a neighbouring ${block} of their ${outline.series}`,
      all.length > 1 ? ` (${each})` : '',
      `; by chance ${decimals(overall.expected, 1)}, and ${howMany(overall)} by chance in ${chanceText(overall.chance)} of cases${overall.chance > OFTEN ? ', too often to tell anything' : ''}.`,
      ...wider.map(
        ({ within, passed, blocks, expected }) =>
          ` Within ${within} ${block}s ${count(passed)} of ${count(blocks)}, by chance ${decimals(expected, 1)}.`,
      ),
    ),
  ];
}

function howMany({ passed, blocks }: ReviewSanity): string {
  return passed === blocks ? 'all pass' : 'as many or more pass';
}

/** What happens by chance more often than this is no finding. */
const OFTEN = 0.05;

/** In percent, as far as that says anything. */
function chanceText(chance: number): string {
  return chance < 0.0005 ? 'less than 0.1\u202f%' : percent(chance);
}

/** How far two runs of one layer agree, where there are any: nothing else can be expected to agree more. */
function ceiling({ outline, pairs }: ReviewView): HTMLElement[] {
  const agreement = runAgreement(outline.entries, pairs);
  if (!agreement) return [];
  const { rand, adjustedRand, pairs: repeated } = agreement;
  return [
    h(
      'p',
      { class: 'scope' },
      `Repeated runs of one layer agree to ${decimals(rand ?? NaN, 3)} (${decimals(adjustedRand ?? NaN, 3)} adjusted for chance), `,
      `as a mean over ${count(repeated)} ${repeated === 1 ? 'pair' : 'pairs'}: the most that two layers can be expected to reach.`,
    ),
  ];
}
