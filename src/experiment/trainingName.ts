/** How far training had come, as far as a name says. */
export interface TrainingPoint {
  /** Steps of training, also called iterations; the number of a checkpoint is taken for one. */
  step: number | null;
  epoch: number | null;
}

const COUNT = /[-_=. ]*(?<count>\d+(?:\.\d+(?=[km]))?)(?<unit>[km])?(?![a-z\d])/;
const STEP = pattern(/(?:global[-_ ]?)?(?:steps?|iters?|iterations?|checkpoints?|ckpts?)/);
const EPOCH = pattern(/(?:epochs?|ep)/);
const UNITS: Record<string, number> = { k: 1e3, m: 1e6 };

/** Longer names are no file names, and patterns need time that grows with the square of the length. */
const LONGEST_NAME = 300;

function pattern(word: RegExp): RegExp {
  return new RegExp(`(?<![a-z])${word.source}${COUNT.source}`, 'i');
}

/** Reads `step_1000`, `checkpoint-500`, `ckpt_20k`, `epoch-3`, `epoch=3-step=1000`: null for what a name does not say. */
export function parseTraining(name: string): TrainingPoint {
  if (name.length > LONGEST_NAME) return { step: null, epoch: null };
  return { step: countIn(name, STEP), epoch: countIn(name, EPOCH) };
}

/** A name without what it says of training: `dino` for `dino_step_1000`, '' for `epoch=3-step=1000`. */
export function withoutTraining(name: string): string {
  if (name.length > LONGEST_NAME) return name;
  let rest = name;
  for (const each of [STEP, EPOCH]) rest = rest.replace(each, '');
  if (rest === name) return name;
  return rest.replaceAll(/([-_=. ])[-_=. ]+/g, '$1').replace(/^[-_=. ]+|[-_=. ]+$/g, '');
}

function countIn(name: string, of: RegExp): number | null {
  const found = of.exec(name)?.groups;
  if (!found) return null;
  const value = Number(found['count']) * (UNITS[found['unit']?.toLowerCase() ?? ''] ?? 1);
  return Number.isSafeInteger(value) ? value : null;
}
