import { align as alignScores } from '../alignment/align';
import { assertSameRows } from '../features/readFeatures';
import type { RunContext } from './stages/context';
import { readScores } from './input/readScores';
import type { Requests, Results } from './requests';

/** Aligns two files of concept proximity scores. Throws UserError. */
export async function align(
  { p, q, pairs }: Requests['align'],
  { pool, progress }: RunContext,
): Promise<Results['align']> {
  const stages = ['reading', 'aligning'];
  progress.plan(stages.map((name, at) => ({ name, cost: at === 0 ? 1 : 20 })));
  progress.update('reading', 0);
  const scoresP = await readScores(p);
  const scoresQ = await readScores(q);
  assertSameRows(scoresP, p, scoresQ, q);
  const { alignment, distances } = await alignScores(
    scoresP,
    scoresQ,
    pool,
    { pairs, names: [p, q] },
    (share) => progress.update('aligning', share),
  );
  return { alignment, distances };
}
