import type { Bounds, CandidatePair, SharedConcepts } from '../../shared/results/sharedConcepts';
import type { SparseScores } from '../../shared/results/sparseScores';
import { CANDIDATE_RULE, leastAdjusted, type CandidateRule } from '../sharedConcepts/candidatePairs';
import { mergeGroups, type MeasureUnions } from '../sharedConcepts/mergeGroups';
import { answer } from '../sharedConcepts/sharedConcepts';
import { tooFewUnits } from '../sharedConcepts/tooFewUnits';
import { withItself } from '../sharedConcepts/associationTest';
import { withoutInterval, type IntervalOf } from '../sharedConcepts/unionInterval';
import { rowsAsUnits, type Units } from '../sharedConcepts/units';
import { matchComponents } from './matchComponents';
import { mostAdjusted, sparseConcepts, type SparseConcept } from './sparseConcept';
import { sparseIntervals } from './sparseInterval';
import { measureInLayers, sampleLayers, unionsOf, type Unions } from './sparseLayers';
import { sparseColumns, sparseMoments } from './sparseColumns';
import { associatedPairs, type PairCounts, type SparseSide } from './sparsePairs';

/** What is shared, and how many pairs that took. */
export interface SparseShared {
  shared: SharedConcepts;
  counts: PairCounts & {
    /** Associated pairs whose alignment was measured: it could reach what a candidate needs. */
    measured: number;
  };
  /** Whether the matching over candidates was left out, as too large. */
  isUnmatched: boolean;
}

/** What scores that are not kept may add to an adjusted alignment, with room. */
const ROOM = 0.05;
/** Of the time: finding pairs, measuring them. */
const PAIRS_SHARE = 0.4;
const MEASURED_SHARE = 0.8;

/**
 * `sharedConcepts` of scores of which few are above 0, in memory that grows with these and the pairs that may be candidates, not with
 * all pairs. The false discovery rate is over all pairs. Left out is only what cannot be a candidate: pairs that share no row, and pairs
 * whose alignment is bounded below what a candidate needs. Where the scores are cut, the alignment of pairs and unions is corrected by the
 * sample as in `alignCut`; the test is of the scores that are kept, and intervals, which would be of these alone, are not taken.
 *
 * @param onProgress may throw to end it
 * @param known the adjusted alignment of all pairs, K_A × K_B, where it has been measured
 */
export async function sparseShared(
  p: SparseScores,
  q: SparseScores,
  units: Units | null,
  onProgress: (share: number) => void = () => undefined,
  rule: CandidateRule = CANDIDATE_RULE,
  known: Float64Array | null = null,
): Promise<SparseShared> {
  const independent = units ?? rowsAsUnits(p.rows);
  const [a, b] = [sideOf(p, independent), sideOf(q, independent)];
  const corrections = sampleLayers(p, q);
  const resolution = corrections.length > 0 ? 'fine' : 'even';
  const [ofA, ofB] = [a, b].map(({ columns }) =>
    sparseConcepts(columns, p.rows, resolution, () => onProgress(0)),
  );
  const bound = (side: SparseSide, concepts: readonly SparseConcept[], k: number) => {
    return { spread: concepts[k].spread, sum: side.moments.sums[k], count: concepts[k].rows.length };
  };
  const leastOf = (alpha: number, beta: number): number =>
    leastAdjusted(a.moments.sums[alpha], b.moments.sums[beta], p.rows, rule.floor);
  const room = corrections.length > 0 ? ROOM : 0;
  const mayMatter = (alpha: number, beta: number, lesser: number): boolean =>
    mostAdjusted(bound(a, ofA, alpha), bound(b, ofB, beta), lesser, p.rows) + room >= leastOf(alpha, beta);
  const { falseDiscoveryRate: rate } = rule;
  const onRow = (share: number): void => onProgress(share * PAIRS_SHARE);
  const { pairs, counts } = associatedPairs(a, b, independent, rate, mayMatter, onRow);
  const measured = measureInLayers([{ a: ofA, b: ofB, rows: p.rows, sign: 1, resolution }, ...corrections]);
  const adjustedOf = (unions: Unions): number => {
    const isPair = unions.a.length === 1 && unions.b.length === 1;
    return known && isPair ? known[unions.a[0] * q.concepts + unions.b[0]] : measured(unions);
  };
  const candidates: CandidatePair[] = [];
  pairs.forEach(({ a: alpha, b: beta, z, q: found }, at) => {
    if (at % 1024 === 0) onProgress(PAIRS_SHARE + ((MEASURED_SHARE - PAIRS_SHARE) * at) / pairs.length);
    const adjusted = adjustedOf({ a: [alpha], b: [beta] });
    if (adjusted >= leastOf(alpha, beta)) candidates.push({ a: alpha, b: beta, adjusted, z, q: found });
  });
  const measure: MeasureUnions = (asked) => {
    onProgress(MEASURED_SHARE);
    return Promise.resolve(Float64Array.from(asked, adjustedOf));
  };
  const groups = await mergeGroups(candidates, p.concepts, measure);
  groups.sort((one, other) => other.adjusted - one.adjusted || one.place - other.place);
  const matched = matchComponents(candidates, p.concepts);
  const intervalOf =
    corrections.length > 0
      ? withoutInterval
      : intervalsOnce(independent, unionsOf(ofA, p.rows), unionsOf(ofB, p.rows), () =>
          onProgress(MEASURED_SHARE),
        );
  const answered = answer(candidates, groups, p.concepts, q.concepts, intervalOf, matched ?? []);
  onProgress(1);
  const itself = { a: withItself(a.moments, independent), b: withItself(b.moments, independent) };
  const tooFew = tooFewUnits({ itself }, units?.kind ?? (units ? 'unit' : 'row'), independent, rule);
  return {
    shared: { units: units?.sizes.length ?? null, ...rule, ...answered, tooFew },
    counts: { ...counts, measured: pairs.length },
    isUnmatched: matched === null,
  };
}

function sideOf(scores: SparseScores, units: Units): SparseSide {
  const columns = sparseColumns(scores);
  return { scores, columns, moments: sparseMoments(columns, units) };
}

type UnionOf = (ids: readonly number[]) => SparseConcept;

/** The intervals of pairs and unions, each taken once: of groups that are one to one it is that of the pair. */
function intervalsOnce(units: Units, unionA: UnionOf, unionB: UnionOf, onSome: () => void): IntervalOf {
  const interval = sparseIntervals(units);
  const known = new Map<string, Bounds>();
  return ({ a, b, adjusted }) => {
    const name = `${a.join()} ${b.join()}`;
    const bounds = known.get(name) ?? interval(unionA(a), unionB(b), adjusted) ?? { low: null, high: null };
    if (known.size % 64 === 0) onSome();
    known.set(name, bounds);
    return bounds;
  };
}
