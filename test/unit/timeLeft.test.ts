import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { ProgressTracker } from '../../src/runs/context/progress';
import type { PlannedStage } from '../../src/runs/context/plannedStage';
import { alignment } from '../../src/runs/stages/alignment';
import { amongAssigned } from '../../src/runs/stages/amongAssigned';
import { clustering } from '../../src/runs/stages/clustering';
import type { Discovery } from '../../src/runs/stages/discovery';
import { embedding } from '../../src/runs/stages/embedding';
import { neighbors } from '../../src/runs/stages/neighbors';
import { quality } from '../../src/runs/stages/quality';
import { randInterval } from '../../src/runs/stages/randInterval';
import { robustness } from '../../src/runs/stages/robustness';
import { scalars } from '../../src/runs/stages/scalars';
import { sharedConcepts } from '../../src/runs/stages/sharedConcepts';
import { planned } from '../../src/runs/stages/stage';
import { within } from '../../src/runs/stages/within';
import type { Progress } from '../../src/shared/results/progress';
import { DEFAULT_DISCOVERY } from '../../src/shared/settings/discovery';
import { timeLeft } from '../../src/shared/timeLeft';

/** Of a stage: the share that was done, and the milliseconds of processor time on the coordinator and on all kernel threads until then. */
type Step = [share: number, coordinator: number, kernels: number];

/** A comparison that was run. */
interface Recorded {
  run: {
    what: string;
    rows: number;
    features: number;
    minClusterSize: number;
    concepts: [a: number, b: number];
    end: [coordinator: number, kernels: number];
  };
  stages: Record<string, Step[]>;
}

const FILE = resolve('test', 'fixtures', 'timeLeft', 'comparisons.json');
const RECORDED = JSON.parse(readFileSync(FILE, 'utf8')) as Recorded[];

/** The machine of a replay: the time of its threads, of which each takes part of a stage, and how slow they are. */
interface Machine {
  threads: number;
  slow: number;
}

/** A side as stages see it, its concepts known or not. */
function side({ run }: Recorded, at: 0 | 1, isKnown: boolean): Discovery {
  const { rows, features: columns, minClusterSize } = run;
  const settings = { ...DEFAULT_DISCOVERY, minClusterSize };
  const found = isKnown ? { proximity: { concepts: run.concepts[at] } } : null;
  const source = { matrix: { rows, columns } };
  return { source, settings, letter: ` ${'AB'[at]}`, clustering: found, hasNeighbors: false } as Discovery;
}

/** What the stages of a comparison are planned to cost. */
function planOf(recorded: Recorded, known: readonly [boolean, boolean]): PlannedStage[] {
  const [a, b] = [side(recorded, 0, known[0]), side(recorded, 1, known[1])];
  const pair = { a, b };
  const pairs = { ...pair, pairs: 'exact' as const };
  const sharing = { ...pair, units: null, aligned: null };
  const plans = [
    planned(scalars, { a: a.source, b: b.source, seed: 0 }),
    ...[planned(alignment, pairs), planned(randInterval, { ...pair, units: null })],
    ...[planned(amongAssigned, pair), planned(sharedConcepts, sharing)],
    ...[a, b].flatMap((of) => [
      ...[neighbors, embedding, clustering, within, quality].map((stage) =>
        planned<Discovery>(stage as typeof quality, of),
      ),
      planned(robustness, { discovery: of, runs: 1, reruns: [of] }),
    ]),
  ];
  const byName = new Map(plans.map((stage) => [stage.name, stage]));
  return Object.keys(recorded.stages).map((name) => ({ ...byName.get(name.split(', run')[0])!, name }));
}

interface Said {
  at: number;
  left: number;
  /** The middle of what is said. */
  middle: number;
  least: number;
  most: number;
}

/** What is said on the way, against what was left then, in seconds. @param cached whether the concepts of A are known before */
function replay(recorded: Recorded, { threads, slow }: Machine, cached = false): Said[] {
  const seconds = ([, coordinator, kernels]: Step): number =>
    (slow * (coordinator + kernels / threads)) / 1000;
  const names = Object.keys(recorded.stages);
  const first = cached ? names.indexOf('finding neighbours B') : 0;
  const begin = first === 0 ? 0 : seconds(recorded.stages[names[first - 1]].at(-1)!);
  const total = seconds([1, ...recorded.run.end]) - begin;
  let now = 0;
  let said: Progress['secondsLeft'] = null;
  const tracker = new ProgressTracker(
    ({ secondsLeft }) => (said = secondsLeft),
    () => 1000 * now,
    threads,
  );
  const all: Said[] = [];
  tracker.plan(planOf(recorded, [cached, false]).slice(first));
  for (const [at, name] of names.entries()) {
    if (at < first) continue;
    const before = now;
    for (const [share, ...spent] of recorded.stages[name]) {
      // As often as a real run, which tells its share ten times a second.
      const [from, until] = [now, seconds([share, ...spent]) - begin];
      for (let part = 1; part <= 10; part++) {
        now = from + ((until - from) * part) / 10;
        const within = until > before ? (share * (now - before)) / (until - before) : share;
        tracker.update(name, within);
        if (said === null) continue;
        const { least, most } = said as NonNullable<Progress['secondsLeft']>;
        all.push({ at: now / total, left: total - now, middle: Math.sqrt(least * most), least, most });
      }
    }
    const known = [
      cached || at >= names.indexOf('clustering A'),
      at >= names.indexOf('clustering B'),
    ] as const;
    if (name.startsWith('clustering') && !name.includes('run'))
      tracker.plan(planOf(recorded, known).slice(at + 1));
  }
  return all;
}

/** What is said where a share of the time has passed. */
function at(said: readonly Said[], share: number): Said {
  return said.find((each) => each.at >= share)!;
}

/** The last is a machine whose threads do much else beside. */
const MACHINES: Record<string, Machine & { off: Record<number, number> }> = {
  'two threads': { threads: 2, slow: 1, off: { 0.1: 0.3, 0.25: 0.3, 0.5: 0.3, 0.75: 0.3 } },
  'eight threads': { threads: 8, slow: 1, off: { 0.1: 0.3, 0.25: 0.3, 0.5: 0.3, 0.75: 0.3 } },
  'two busy threads': { threads: 2, slow: 4.5, off: { 0.1: 0.35, 0.25: 0.3, 0.5: 0.3, 0.75: 0.3 } },
};
/** The one with eighty planted concepts against five, of which half the time follows from what nobody can know before. */
const HARD = /planted/;
/** Seconds; of less the page says `a few seconds left`. */
const FEW = 2;

for (const [machine, how] of Object.entries(MACHINES)) {
  for (const recorded of RECORDED) {
    const { what } = recorded.run;
    for (const cached of [false, true]) {
      test(`the time left is nearly right from a tenth on: ${what}, ${machine}${cached ? ', A known' : ''}`, () => {
        const said = replay(recorded, how, cached);
        for (const [share, off] of Object.entries(how.off)) {
          const { middle, left } = at(said, Number(share));
          if (left < FEW) continue;
          const most = HARD.test(what) ? 0.5 : off;
          assert.ok(Math.abs(middle / left - 1) <= most, `at ${share}: ${middle} s, of ${left} s`);
        }
      });
    }
  }
}

test('what is said of the time left is one number mostly, holds what was left, and makes no jumps', () => {
  const all = RECORDED.flatMap((recorded) => [replay(recorded, MACHINES['two busy threads'])]);
  const steps = all.flatMap((said) => said.filter(({ at: share }) => share >= 0.1 && share <= 0.9));
  const share = (holds: (step: Said) => boolean): number => steps.filter(holds).length / steps.length;
  const single = share(({ least, most }) => !timeLeft({ least, most }).includes(' to '));
  assert.ok(single >= 0.7, `${single} of what is said is one number`);
  const held = share(({ least, most, left }) => least <= left && left <= most);
  assert.ok(held >= 0.75, `${held} of the ranges hold what was left`);
  for (const said of all) {
    for (const [i, { middle, left }] of said.slice(1).entries()) {
      const expected = said[i].middle - (said[i].left - left);
      if (left >= FEW) assert.ok(Math.abs(middle - expected) <= middle / 3, `from ${expected} to ${middle}`);
    }
  }
});
