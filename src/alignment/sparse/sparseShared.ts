import type { Bounds, CandidatePair, SharedConcepts } from '../../shared/results/sharedConcepts';
import type { SparseScores } from '../../shared/results/sparseScores';
import { CANDIDATE_RULE, leastAdjusted, type CandidateRule } from '../sharedConcepts/candidatePairs';
import { mergeGroups, type MeasureUnions } from '../sharedConcepts/mergeGroups';
import { answer } from '../sharedConcepts/sharedConcepts';
import { tooFewUnits } from '../sharedConcepts/tooFewUnits';
import { withItself } from '../sharedConcepts/associationTest';
import type { IntervalOf } from '../sharedConcepts/unionInterval';
import { rowsAsUnits, type Units } from '../sharedConcepts/units';
import { matchComponents } from './matchComponents';
import {
  mostAdjusted,
  sparseAdjusted,
  sparseConcept,
  sparseUnion,
  type SparseConcept,
} from './sparseConcept';
import { sparseIntervals } from './sparseInterval';
import { sparseColumns, sparseMoments, type SparseColumns } from './sparseColumns';
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

const UNKNOWN: Bounds = { low: null, high: null };
/** Unions that are kept: those of the groups that grow. */
const KEPT_UNIONS = 4096;
/** Of the time: finding pairs, measuring them. */
const PAIRS_SHARE = 0.4;
const MEASURED_SHARE = 0.8;

/**
 * `sharedConcepts` of scores of which few are above 0, in memory that grows with these and the pairs that may be candidates, not with
 * all pairs. The false discovery rate is over all pairs. Left out is only what cannot be a candidate: pairs that share no row, and pairs
 * whose alignment is bounded below what a candidate needs.
 *
 * @param onProgress may throw to end it
 */
export async function sparseShared(
  p: SparseScores,
  q: SparseScores,
  units: Units | null,
  onProgress: (share: number) => void = () => undefined,
  rule: CandidateRule = CANDIDATE_RULE,
): Promise<SparseShared> {
  const independent = units ?? rowsAsUnits(p.rows);
  const [a, b] = [sideOf(p, independent), sideOf(q, independent)];
  const [ofA, ofB] = [conceptsOf(a.columns, p.rows), conceptsOf(b.columns, q.rows)];
  const bound = (side: SparseSide, concepts: readonly SparseConcept[], k: number) => {
    return { spread: concepts[k].spread, sum: side.moments.sums[k], count: concepts[k].rows.length };
  };
  const leastOf = (alpha: number, beta: number): number =>
    leastAdjusted(a.moments.sums[alpha], b.moments.sums[beta], p.rows, rule.floor);
  const mayMatter = (alpha: number, beta: number, lesser: number): boolean =>
    mostAdjusted(bound(a, ofA, alpha), bound(b, ofB, beta), lesser, p.rows) >= leastOf(alpha, beta);
  const { falseDiscoveryRate: rate } = rule;
  const onRow = (share: number): void => onProgress(share * PAIRS_SHARE);
  const { pairs, counts } = associatedPairs(a, b, independent, rate, mayMatter, onRow);
  const candidates: CandidatePair[] = [];
  pairs.forEach(({ a: alpha, b: beta, z, q: found }, at) => {
    if (at % 1024 === 0) onProgress(PAIRS_SHARE + ((MEASURED_SHARE - PAIRS_SHARE) * at) / pairs.length);
    const adjusted = sparseAdjusted(ofA[alpha], ofB[beta], p.rows);
    if (adjusted >= leastOf(alpha, beta)) candidates.push({ a: alpha, b: beta, adjusted, z, q: found });
  });
  const unionsA = unionsOf(ofA, p.rows);
  const unionsB = unionsOf(ofB, p.rows);
  const measure: MeasureUnions = (asked) => {
    onProgress(MEASURED_SHARE);
    const adjusted = asked.map(({ a, b }) => sparseAdjusted(unionsA(a), unionsB(b), p.rows));
    return Promise.resolve(Float64Array.from(adjusted));
  };
  const groups = await mergeGroups(candidates, p.concepts, measure);
  groups.sort((one, other) => other.adjusted - one.adjusted || one.place - other.place);
  const matched = matchComponents(candidates, p.concepts);
  const interval = sparseIntervals(independent);
  // Of groups that are one to one it is that of the pair.
  const known = new Map<string, Bounds>();
  const intervalOf: IntervalOf = ({ a, b, adjusted }) => {
    const name = `${a.join()} ${b.join()}`;
    const bounds = known.get(name) ?? interval(unionsA(a), unionsB(b), adjusted) ?? UNKNOWN;
    if (known.size % 64 === 0) onProgress(MEASURED_SHARE);
    known.set(name, bounds);
    return bounds;
  };
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

function conceptsOf({ starts, rows, values }: SparseColumns, all: number): SparseConcept[] {
  return Array.from({ length: starts.length - 1 }, (_, k) => {
    const [from, to] = [starts[k], starts[k + 1]];
    return sparseConcept(rows.subarray(from, to), Float64Array.from(values.subarray(from, to)), all);
  });
}

/** Unions of concepts by their ids, of which the last are kept. */
function unionsOf(
  concepts: readonly SparseConcept[],
  rows: number,
): (ids: readonly number[]) => SparseConcept {
  const kept = new Map<string, SparseConcept>();
  return (ids) => {
    const name = ids.join();
    let union = kept.get(name);
    if (!union) {
      if (kept.size >= KEPT_UNIONS) kept.clear();
      union = sparseUnion(
        ids.map((id) => concepts[id]),
        rows,
      );
      kept.set(name, union);
    }
    return union;
  };
}
