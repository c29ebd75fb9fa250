import type { ReviewPart } from '../shared/results/review';
import { align } from './align';
import { alignGiven } from './alignGiven';
import { cluster } from './cluster';
import { compare } from './compare';
import { convert } from './convert';
import { discover } from './discover';
import { embed } from './embed';
import { exactRand } from './exactRand';
import { exportFile } from './exportFile';
import { findJoined } from './findJoined';
import { findShared } from './findShared';
import { foresee } from './foresee';
import { inspect } from './inspect';
import { inspectConcepts } from './inspectConcepts';
import { inspectGiven } from './inspectGiven';
import { listArrays } from './listArrays';
import { maps } from './maps';
import { newManifest } from './newManifest';
import { openSaved } from './openSaved';
import { preview } from './preview';
import { readExperiments } from './readExperiments';
import { report } from './report';
import { robustness } from './robustness';
import { collectReview } from './review/collectReview';
import { review } from './review/review';
import { reviewTask } from './review/reviewTask';
import { tasksLeft } from './review/tasksLeft';
import { versionOfParts } from './versionOfParts';
import { save } from './save';
import { assign } from './shards/assign';
import { fit } from './shards/fit';
import { merge } from './shards/merge';
import { sketch } from './shards/sketch';
import type { RunContext } from './context/context';

/**
 * What a kind of run does: it answers what it is asked. `tell` is given what a review finds as soon as it is known. Throws
 * UserError, CancelledError.
 */
type RunFunction<Ask, Answer> = (
  ask: Ask,
  context: RunContext,
  tell: (part: ReviewPart) => void,
) => Promise<Answer>;

/** All kinds of runs. What each is asked and answers is said by its own file. */
export const RUNS = {
  align,
  alignGiven,
  assign,
  cluster,
  collectReview,
  compare,
  convert,
  discover,
  embed,
  exactRand,
  exportFile,
  findJoined,
  findShared,
  fit,
  foresee,
  inspect,
  inspectConcepts,
  inspectGiven,
  listArrays,
  maps,
  merge,
  newManifest,
  openSaved,
  preview,
  readExperiments,
  report,
  review,
  reviewTask,
  robustness,
  save,
  sketch,
  tasksLeft,
  versionOfParts,
} satisfies Record<string, RunFunction<never, unknown>>;
