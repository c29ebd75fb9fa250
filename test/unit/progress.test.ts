import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Progress } from '../../src/shared/results/progress';
import { TooLongHereError } from '../../src/errors';
import { StageRates } from '../../src/runs/context/stageRates';
import { describeProgress, nestedProgress, ProgressTracker } from '../../src/runs/context/progress';

/** The middle of what is said to be left, in seconds. */
function middle({ secondsLeft }: Progress): number {
  return Math.sqrt(secondsLeft!.least * secondsLeft!.most);
}

/** A tracker on a clock that only `tick` moves, and what it emitted. */
function tracked(): { tracker: ProgressTracker; emitted: Progress[]; tick: (ms: number) => void } {
  let time = 5000;
  const emitted: Progress[] = [];
  const tracker = new ProgressTracker(
    (progress) => emitted.push(progress),
    () => time,
  );
  return { tracker, emitted, tick: (ms) => (time += ms) };
}

test('the share of a run weighs its stages by cost, over two plans, and ends at 1', () => {
  const { tracker, emitted, tick } = tracked();
  tracker.plan([{ name: 'reading', cost: 7 }], 0.2);
  tracker.update('reading', 1);
  tracker.plan([
    { name: 'embedding', cost: 3 },
    { name: 'clustering', cost: 1 },
  ]);
  for (const [stage, share] of [
    ['embedding', 0],
    ['embedding', 0.5],
    ['clustering', 0],
    ['clustering', 1],
  ] as const) {
    tick(1000);
    tracker.update(stage, share);
  }
  assert.deepEqual(
    emitted.map(({ stage, fraction }) => [stage, Number(fraction.toFixed(9))]),
    [
      ['reading', 0.2],
      ['embedding', 0.2],
      ['embedding', 0.5],
      ['clustering', 0.8],
      ['clustering', 1],
    ],
  );
});

test('a stage whose cost is no number has no share, and the others have theirs', () => {
  const { tracker, emitted, tick } = tracked();
  tracker.plan([
    { name: 'embedding', cost: NaN },
    { name: 'clustering', cost: 2 },
    { name: 'aligning', cost: Infinity },
  ]);
  for (const stage of ['embedding', 'clustering', 'aligning']) {
    tick(1000);
    tracker.update(stage, 0.5);
  }
  assert.deepEqual(
    emitted.map(({ fraction }) => fraction),
    [0, 0.5, 1],
  );
});

test('what is planned to take longer than it may is not begun', () => {
  const tracker = new ProgressTracker(
    () => undefined,
    () => 0,
    2,
    3,
  );
  tracker.plan([{ name: 'reading', cost: 9e9 }], 0.2);
  tracker.plan([{ name: 'embedding', cost: 2.9e9 }]);
  assert.throws(() => tracker.plan([{ name: 'embedding', cost: 3.1e9 }]), TooLongHereError);
});

test('the share never falls, whatever a stage reports', () => {
  const { tracker, emitted, tick } = tracked();
  tracker.plan([
    { name: 'one', cost: 1 },
    { name: 'two', cost: 1 },
  ]);
  for (const [stage, share] of [
    ['one', 0.9],
    ['one', 0.1],
    ['two', -1],
    ['two', 7],
  ] as const) {
    tick(1000);
    tracker.update(stage, share);
  }
  const shares = emitted.map(({ fraction }) => fraction);
  assert.deepEqual(
    shares,
    [...shares].sort((a, b) => a - b),
  );
  assert.equal(shares.at(-1), 1);
});

test('the stages before and after the one that goes on are told, over two plans', () => {
  const { tracker, emitted } = tracked();
  tracker.plan([{ name: 'reading', cost: 7 }], 0.2);
  tracker.update('reading', 1);
  const rest = ['embedding', 'known already', 'clustering'];
  tracker.plan(rest.map((name) => ({ name, cost: name === 'known already' ? 0 : 1 })));
  tracker.update('embedding', 0);
  tracker.update('clustering', 0);
  assert.deepEqual(
    emitted.map(({ stage, stages }) => [...stages!.done, `(${stage})`, ...stages!.coming].join(' ')),
    ['(reading)', 'reading (embedding) clustering', 'reading embedding (clustering)'],
  );
});

test('a run within another has no stages of its own', () => {
  const { tracker, emitted } = tracked();
  tracker.plan([{ name: 'one', cost: 1 }]);
  const inner = nestedProgress(tracker, 'one', 'dino');
  inner.plan([{ name: 'embedding', cost: 1 }]);
  inner.update('embedding', 0);
  assert.deepEqual([emitted[0].stage, emitted[0].stages], ['embedding · dino', undefined]);
});

test('ten messages a second, and always those that begin a stage or end the run', () => {
  const { tracker, emitted, tick } = tracked();
  tracker.plan([
    { name: 'one', cost: 1 },
    { name: 'two', cost: 1 },
  ]);
  for (let i = 0; i < 1000; i++, tick(1)) tracker.update('one', i / 1000);
  assert.equal(emitted.length, 10);
  tracker.update('two', 0);
  tracker.update('two', 0.001);
  tracker.update('two', 1);
  assert.deepEqual(
    emitted.slice(10).map(({ stage, fraction }) => [stage, fraction]),
    [
      ['two', 0.5],
      ['two', 1],
    ],
  );
});

test('the time left is unknown at first, then follows a steady run', () => {
  const { tracker, emitted, tick } = tracked();
  tracker.plan([{ name: 'reading', cost: 1 }], 0.1);
  tick(2000);
  tracker.update('reading', 1);
  tracker.plan([{ name: 'embedding', cost: 1 }]);
  const seconds = 20;
  for (let i = 0; i < seconds * 4; i++, tick(250)) tracker.update('embedding', i / (seconds * 4));
  const [reading, ...rest] = emitted;
  assert.equal(reading.secondsLeft, null);
  assert.equal(rest[0].secondsLeft, null);
  const last = rest.at(-1)!;
  assert.ok(Math.abs(middle(last) - 0.25) < 0.01, `${middle(last)} s left, of 0.25 s`);
  const estimates = rest.flatMap((each) => (each.secondsLeft === null ? [] : [middle(each)]));
  assert.deepEqual(
    estimates,
    [...estimates].sort((a, b) => b - a),
  );
});

test('the estimate moves towards a new pace step by step', () => {
  const { tracker, emitted, tick } = tracked();
  tracker.plan([{ name: 'embedding', cost: 1 }]);
  for (const share of [0, 0.1, 0.2, 0.3]) {
    tracker.update('embedding', share);
    tick(1000);
  }
  tracker.update('embedding', 0.31);
  const fresh = (4 / 0.31) * 0.69;
  const expected = 7 - 1;
  const left = middle(emitted.at(-1)!);
  assert.ok(left > expected && left < fresh, String(left));
});

test('stages of the kind of those that are done are thought to take as long, whatever they were thought to cost', () => {
  const rates = new StageRates();
  const stage = (name: string, cost: number) => ({ name, cost });
  assert.equal(rates.left(stage('embedding A', 10), { share: 0, ms: 0 }, []), null, 'nothing is measured');
  rates.add(stage('embedding A', 10), 4000);
  rates.add(stage('clustering A', 10), 500);
  const begun = rates.left(stage('embedding B', 20), { share: 0, ms: 0 }, [stage('clustering B', 20)])!;
  assert.equal(begun.ms, 8000 + 1000);
  assert.ok(begun.factor < 1.3, 'both kinds are known');
  const half = rates.left(stage('embedding B', 20), { share: 0.5, ms: 1000 }, [stage('aligning', 10)])!;
  assert.ok(half.ms > 1000 && half.factor > begun.factor, 'its own pace counts, and another kind is a guess');
});

test('an unplanned stage is a fault of the program', () => {
  const { tracker } = tracked();
  tracker.plan([{ name: 'embedding', cost: 1 }]);
  assert.throws(() => tracker.update('clustering', 0), RangeError);
});

test('progress reads as one line', () => {
  const line = (fraction: number, ...[least, most]: number[]): string => {
    const secondsLeft = least === undefined ? null : { least, most };
    return describeProgress({ stage: 'embedding A', fraction, secondsLeft });
  };
  assert.equal(line(0.349), 'embedding A · 34 %');
  assert.equal(line(0.349, 11, 14), 'embedding A · 34 % · about 10 s left');
  assert.equal(line(0.5, 20, 70), 'embedding A · 50 % · 20 to 70 s left');
  assert.equal(line(0.5, 5000, 5100), 'embedding A · 50 % · about 1 h 24 min left');
});
