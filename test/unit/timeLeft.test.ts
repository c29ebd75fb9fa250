import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlannedStage } from '../../src/runs/context/plannedStage';
import { ProgressTracker } from '../../src/runs/context/progress';
import {
  alignmentCost,
  amongCost,
  discoveryCost,
  intervalCost,
  layoutCost,
  neighborsCost,
  qualityCost,
  scalarsCost,
  sharedCost,
  sharedIntervalsCost,
  withinCost,
} from '../../src/runs/stages/costs';
import { planned } from '../../src/runs/stages/stage';
import type { Progress } from '../../src/shared/results/progress';
import { DEFAULT_DISCOVERY } from '../../src/shared/settings/discovery';

/** The stage before which the concepts of one side are known, and thought to be about as many on the other. */
const CONCEPTS_KNOWN = 3;

/** A comparison that was run on two cores, and what its stages took, in seconds, the means of some runs. */
interface Recorded {
  rows: number;
  features: number;
  concepts: number;
  seconds: Record<string, number>;
}

const RECORDED: Record<string, Recorded> = {
  'patches of drawn shapes': {
    ...{ rows: 2880, features: 64, concepts: 21 },
    seconds: {
      ...{ 'finding neighbours A': 1.01, 'embedding A': 2.28, 'clustering A': 0.6 },
      ...{ 'finding neighbours B': 0.38, 'embedding B': 2.8, 'clustering B': 0.51 },
      ...{ 'measuring similarity': 11.8, aligning: 0.2, 'finding the interval of the index': 0.37 },
      ...{ 'leaving out unassigned rows': 0.54, 'finding what is shared': 0.98 },
      ...{ 'relating concepts A': 0.03, 'relating concepts B': 0.02 },
      ...{ 'measuring quality A': 0.66, 'measuring quality B': 1.3 },
    },
  },
  '20,000 rows around 40 centres': {
    ...{ rows: 20_000, features: 64, concepts: 40 },
    seconds: {
      ...{ 'finding neighbours A': 4.43, 'embedding A': 10.13, 'clustering A': 2.44 },
      ...{ 'finding neighbours B': 4.44, 'embedding B': 11.36, 'clustering B': 3.27 },
      ...{ 'measuring similarity': 6.51, aligning: 10.15, 'finding the interval of the index': 1.78 },
      ...{ 'leaving out unassigned rows': 0.02, 'finding what is shared': 12.56 },
      ...{ 'relating concepts A': 1.03, 'relating concepts B': 1.03 },
      ...{ 'measuring quality A': 6.76, 'measuring quality B': 5.93 },
    },
  },
};

/** What these stages are planned to cost: first by the concepts that may be expected, then by those that there are. */
function planOf({ rows, features, concepts }: Recorded, areKnown: boolean): PlannedStage[] {
  const settings = DEFAULT_DISCOVERY;
  const many = areKnown ? concepts : rows / (4 * settings.minClusterSize);
  const costs: Record<string, number> = {
    'finding neighbours': neighborsCost(rows, features, settings),
    embedding: layoutCost(rows, settings),
    clustering: discoveryCost(rows, features, settings),
    'measuring similarity': scalarsCost(rows, features, features),
    aligning: alignmentCost(rows, many),
    'finding the interval of the index': intervalCost(rows, many),
    'leaving out unassigned rows': amongCost(rows, many),
    'finding what is shared': sharedCost(rows, many) + sharedIntervalsCost(rows, many),
    'relating concepts': withinCost(rows, many),
    'measuring quality': qualityCost(rows, features, settings),
  };
  return Object.keys(RECORDED['patches of drawn shapes'].seconds).map((name) => {
    const cost = costs[name.replace(/ [AB]$/, '')];
    return planned({ name: () => name, cost: () => cost }, null);
  });
}

/** What is said on the way, against what was left then, in seconds, before which stage. */
function trajectory(
  recorded: Recorded,
): { stage: number; at: number; left: number; least: number; most: number }[] {
  let now = 0;
  const said: Progress[] = [];
  const tracker = new ProgressTracker(
    (progress) => said.push(progress),
    () => 1000 * now,
  );
  const total = Object.values(recorded.seconds).reduce((sum, each) => sum + each, 0);
  const steps: ReturnType<typeof trajectory> = [];
  tracker.plan(planOf(recorded, false));
  Object.entries(recorded.seconds).forEach(([name, seconds], at) => {
    if (at === CONCEPTS_KNOWN) tracker.plan(planOf(recorded, true).slice(at));
    for (let part = 0; part < 40; part++, now += seconds / 40) {
      tracker.update(name, part / 40);
      const { secondsLeft } = said.at(-1)!;
      if (secondsLeft) steps.push({ stage: at, at: now / total, left: total - now, ...secondsLeft });
    }
  });
  return steps;
}

for (const [what, recorded] of Object.entries(RECORDED)) {
  test(`the time left is in its range from a tenth on, and right within 30 % once concepts are known: ${what}`, () => {
    const later = trajectory(recorded).filter(({ at }) => at >= 0.1 && at < 0.95);
    assert.ok(later[0].at < 0.15, `nothing is said before ${later[0].at}`);
    type Step = (typeof later)[number];
    const mostly = (steps: readonly Step[], holds: (step: Step) => boolean, not: string): void => {
      const missed = steps.filter((step) => !holds(step));
      const [first] = missed;
      assert.ok(
        missed.length <= 0.1 * steps.length,
        `${missed.length} of ${steps.length} ${not}: ${JSON.stringify(first)}`,
      );
    };
    mostly(later, ({ left, least, most }) => least <= left && left <= most, 'out of range');
    mostly(
      later.filter(({ stage }) => stage > CONCEPTS_KNOWN),
      ({ left, least, most }) => Math.abs(Math.sqrt(least * most) / left - 1) <= 0.3,
      'far off',
    );
  });
}
