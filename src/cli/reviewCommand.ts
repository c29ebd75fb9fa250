import { join, resolve } from 'node:path';
import { reviewHtml } from '../exports/reviewHtml';
import { reviewSummary } from '../exports/reviewJson';
import { definitionsFinding } from '../shared/definitionsFinding';
import { definitionOf } from '../shared/reviewDefinition';
import { reviewAnswer } from '../shared/reviewShared';
import { FEATURE_RULES } from '../shared/settings/features';
import { DISCOVERY_RULES } from '../shared/settings/discovery';
import type { ReviewView } from '../shared/results/review';
import type { Requests } from '../runs/requests';
import { taskNamed } from '../runs/review/reviewTasks';
import { definitionsOnSlurm } from '../slurm/definitionsOnSlurm';
import { reviewOnSlurm, submitOnSlurm } from '../slurm/reviewOnSlurm';
import type { Command, Execute } from './command';
import {
  CACHE,
  discoveryRequest,
  HTML,
  LABEL_GROUPS,
  PAIRS,
  pairsOrAuto,
  PRESET,
  ROBUSTNESS,
  SAMPLES,
} from './discoveryFlags';
import { writeText } from './output';
import { SLURM_FLAGS, slurmFlags } from './slurmFlags';
import { settingFlags, UsageError, type Arguments, type Flag } from './usage';

const LINEARITY: Flag = {
  name: 'linearity',
  value: '',
  choices: ['yes'],
  help: 'measure linear separability as the paper does too, on the rows that were learned from; takes long',
};

const DEFINITIONS: Flag = {
  name: 'definitions',
  value: '',
  choices: ['yes'],
  help: 'review by all four definitions of a concept, for a line of each: manifolds, centroids, directions, subspaces; takes long',
};

const TASK: Flag = {
  name: 'task',
  value: 'NAME|left',
  help: 'do this one task of the review and keep what it finds in --cache; "left" prints the tasks that are left to do',
};

export const REVIEW_COMMAND: Command = {
  name: 'review',
  needsCache: true,
  summary:
    'Discover the concepts of every representation of an experiment folder, compare all pairs, and say what they share.',
  positionals: ['FOLDER'],
  reads: 'experiment',
  flags: [
    PRESET,
    ...settingFlags(FEATURE_RULES),
    ...settingFlags(DISCOVERY_RULES),
    PAIRS,
    ROBUSTNESS,
    LINEARITY,
    DEFINITIONS,
    SAMPLES,
    LABEL_GROUPS,
    HTML,
    {
      ...CACHE,
      help: 'keep everything that is found here: a run that was stopped goes on from there; default none',
    },
    TASK,
    ...SLURM_FLAGS,
  ],
  async run(args, execute, warn, host) {
    const request = discoveryRequest(args);
    const ask = {
      ...{ folder: resolve(args.positionals[0]), ...request, pairs: pairsOrAuto(args) },
      linearity: args.flag('linearity') !== undefined,
      definitions: args.flag('definitions') !== undefined,
    };
    if (args.flag('task') !== undefined) return runTask(args, ask, execute);
    const html = args.path('html');
    const slurm = slurmFlags(args);
    if (slurm?.wait === false && html !== undefined)
      throw new UsageError('--html is for --wait yes: without waiting there is nothing to report yet.');
    if (slurm?.wait === false && ask.definitions)
      throw new UsageError('--definitions is for --wait yes, or submit one --method at a time.');
    const given = slurm && { ask, warn, onPart: () => undefined, ...slurm, ...host };
    if (given?.wait === false) {
      return { jobs: await host.follow((onProgress) => submitOnSlurm({ ...given, onProgress })) };
    }
    const view = given
      ? await host.follow((onProgress) =>
          (ask.definitions ? definitionsOnSlurm : reviewOnSlurm)({ ...given, onProgress }),
        )
      : await execute('review', ask);
    if (html !== undefined) {
      const others: ReviewView[] = [];
      // All that they need is in the cache by now.
      for (const { method } of view.definitions) {
        const settings = { ...ask.settings, method };
        others.push(await execute('review', { ...ask, definitions: false, settings }));
      }
      await writeText(html, await reviewHtml(view, join(__dirname, 'webview'), others));
    }
    view.outline.warnings.forEach(warn);
    for (const { id, with: other, reason } of view.failures) {
      warn(`${other === null ? id : `${id} with ${other}`}: ${reason}`);
    }
    warn(reviewAnswer(view));
    definitionsFinding([definitionOf(view), ...view.definitions]).forEach(warn);
    return reviewSummary(view);
  },
};

/** Does a part of a review, which is then in the cache, or says which parts are left. */
async function runTask(args: Arguments, ask: Requests['review'], execute: Execute): Promise<unknown> {
  const name = args.flag('task')!;
  const other = [HTML, DEFINITIONS, ...SLURM_FLAGS].find((flag) => args.flag(flag.name) !== undefined);
  if (other) throw new UsageError(`--${other.name} is not for --task, which does one task on this machine.`);
  if (args.flag('cache') === undefined)
    throw new UsageError('--task keeps its result in --cache DIR, which is missing.');
  if (name === 'left') {
    const { discover, compare } = await execute('tasksLeft', ask);
    return { discover: discover.map(({ task }) => task), compare: compare.map(({ task }) => task) };
  }
  const task = taskNamed(name);
  if (!task) throw new UsageError(`--task is "${name}"; it takes "left", or a name that "left" has printed.`);
  await execute('reviewTask', { ...ask, task });
  return undefined;
}
