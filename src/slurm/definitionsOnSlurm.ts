import { CancelledError } from '../errors';
import { METHODS, methodOf, type Method } from '../shared/methods/methods';
import { definitionOf } from '../shared/reviewDefinition';
import type { ReviewView } from '../shared/results/review';
import { DEFAULT_DISCOVERY } from '../shared/settings/discovery';
import type { Run } from '../runs/client';
import { reviewOnSlurm, type SlurmReview } from './reviewOnSlurm';

/** Reviews an experiment by jobs of Slurm, and then once more by each other definition of a concept, for a line of each. */
export function definitionsOnSlurm(given: SlurmReview): Run<ReviewView> {
  let current: Run<ReviewView> | null = null;
  let isEnded = false;
  const { method: own = DEFAULT_DISCOVERY.method } = given.ask.settings;
  const all = [own, ...METHODS.map(({ id }) => id).filter((id) => id !== own)];
  const once = (method: Method): Promise<ReviewView> => {
    if (isEnded) throw new CancelledError();
    const ask = { ...given.ask, definitions: false, settings: { ...given.ask.settings, method } };
    current = reviewOnSlurm({
      ...given,
      ask,
      onPart: method === own ? given.onPart : () => undefined,
      onProgress: ({ fraction, stage }) =>
        given.onProgress({
          fraction: (all.indexOf(method) + fraction) / all.length,
          stage: `${methodOf(method).name}: ${stage}`,
          secondsLeft: null,
        }),
    });
    return current.result;
  };
  const review = async (): Promise<ReviewView> => {
    const view = await once(own);
    for (const method of all.slice(1)) {
      const definition = definitionOf(await once(method));
      view.definitions.push(definition);
      given.onPart({ type: 'definition', definition });
    }
    return view;
  };
  const end = (how: 'cancel' | 'abandon'): void => {
    isEnded = true;
    current?.[how]();
  };
  return { result: review(), cancel: () => end('cancel'), abandon: () => end('abandon') };
}
