import type { ArrayPath } from '../features/arrayPath';
import type { RowPairs } from '../alignment/generalizedRand';
import type { RunContext } from './context/context';
import type { Aligned } from './output/aligned';
import { readScores } from './input/readScores';
import { joinArrayPath } from '../features/arrayPath';
import { assertSameRows } from '../features/readFeatures';
import { align as alignScores } from '../alignment/align';

/** Two files of concept proximity scores. */
export interface AlignAsk {
  p: ArrayPath;
  q: ArrayPath;
  pairs: RowPairs;
}

/** Aligns two files of concept proximity scores. Throws UserError. */
export async function align({ p, q, pairs }: AlignAsk, { pool, progress }: RunContext): Promise<Aligned> {
  const stages = ['reading', 'aligning'];
  progress.plan(stages.map((name, at) => ({ name, cost: at === 0 ? 1 : 20 })));
  progress.update('reading', 0);
  const scoresP = await readScores(p);
  const scoresQ = await readScores(q);
  const names = [joinArrayPath(p), joinArrayPath(q)] as const;
  assertSameRows(scoresP, names[0], scoresQ, names[1]);
  const { alignment, distances } = await alignScores(scoresP, scoresQ, pool, { pairs, names }, (share) =>
    progress.update('aligning', share),
  );
  return { alignment, distances };
}
