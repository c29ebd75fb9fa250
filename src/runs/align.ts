import { align as alignScores } from '../alignment/align';
import type { Scores } from '../alignment/fixedPoint';
import { UserError } from '../errors';
import { assertSameRows } from '../features/readFeatures';
import type { RunContext } from './context';
import { readNpy } from './readNpy';
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

/** Reads N × K scores in the precision of the file; K may be 0. */
async function readScores(file: string): Promise<Scores> {
  const { shape, data } = await readNpy(file);
  if (shape.length !== 2) {
    throw new UserError(
      `${file} has ${shape.length} axes. Save concept proximity scores as a matrix (N, K).`,
    );
  }
  const [rows, concepts] = shape;
  return { rows, concepts, data: data instanceof Float32Array ? data : Float64Array.from(data) };
}
