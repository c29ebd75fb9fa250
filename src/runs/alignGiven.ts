import { sparseShared, type SparseShared } from '../alignment/sparse/sparseShared';
import type { Side } from '../shared/results/alignment';
import type { MatchedRows } from '../shared/results/matchedRows';
import type { FeatureSettings } from '../shared/settings/features';
import type { SourceFile } from './context/asks';
import type { RunContext } from './context/context';
import { withChosenRows } from './input/input';
import { readGiven } from './input/readGiven';
import { unitsOfRows } from './input/rowUnits';

/** Two files that give concepts of the same rows. */
export interface AlignGivenAsk {
  a: SourceFile;
  b: SourceFile;
  features: Partial<FeatureSettings>;
  /** Draws rows where there are more than are used. */
  seed: number;
  /** A samples table in place of the experiment's, or null. */
  samples: string | null;
}

/** Given concepts of one side. */
interface GivenSide {
  id: string;
  file: string;
  concepts: number;
  /** What the file calls each; null where it does not. */
  names: (string | null)[] | null;
  /** The column of each in the file; null where these are 0 … K − 1. */
  columns: number[] | null;
  notes: string[];
}

/** What two sets of given concepts share, however many they are. */
export interface AlignedGiven extends SparseShared, Record<Side, GivenSide> {
  rows: number;
  matchedRows: MatchedRows | null;
  warnings: string[];
}

const READING = ['reading A', 'reading B'] as const;
const SHARED = 'finding what is shared';

/** Says what two sets of given concepts share, in memory that grows with their scores. Throws UserError. */
export function alignGiven(
  { a, b, features, seed, samples }: AlignGivenAsk,
  { pool, progress }: RunContext,
): Promise<AlignedGiven> {
  progress.plan([...READING.map((name) => ({ name, cost: 1 })), { name: SHARED, cost: 4 }]);
  const step = (name: string, share: number): void => {
    pool.throwIfCancelled();
    progress.update(name, share);
  };
  return withChosenRows([a, b], { features, seed, samples }, async (opened, chosen) => {
    const { choice, descriptions, matched } = chosen;
    const [p, q] = [
      await readGiven(opened[0].features, ownRows(0), (share) => step(READING[0], share)),
      await readGiven(opened[1].features, ownRows(1), (share) => step(READING[1], share)),
    ];
    const { rows } = p.scores;
    const ids = choice.ids ?? Uint32Array.from({ length: rows }, (_, row) => row);
    const found = await sparseShared(p.scores, q.scores, unitsOfRows(descriptions, ids), (share) =>
      step(SHARED, share),
    );
    const sideOf = (at: number, { scores, called, notes }: typeof p): GivenSide => ({
      ...{ id: opened[at].id, file: opened[at].file, concepts: scores.concepts, names: called.names },
      columns: called.columns && [...called.columns],
      notes: [...choice.notes, ...opened[at].features.notes, ...notes],
    });
    return {
      ...{ rows, a: sideOf(0, p), b: sideOf(1, q), matchedRows: matched, warnings: descriptions.warnings },
      ...found,
    };

    function ownRows(at: number): Uint32Array | null {
      return choice.own?.[at] ?? choice.ids;
    }
  });
}
