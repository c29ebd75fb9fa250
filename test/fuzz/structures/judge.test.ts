import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf, PROMISED } from './judge';
import { MEASURES_MEMORY } from './measure';
import type { StepOutcome } from './worker';

const ONCE = { cpu: 1, memory: 1 };
const PATH = '/data/x.npy';

function problems(outcome: Partial<StepOutcome>, bytes = 1000, slack = ONCE): string[] {
  const step = {
    step: 'list',
    end: 'read' as const,
    message: '',
    cpuMs: 1,
    memory: 0,
    result: 0,
    pauseMs: 0,
    ...outcome,
  };
  return problemsOf({ steps: [step], kept: 0 }, bytes, PATH, slack);
}

test('what is read or refused in a sentence within bounds is no problem', () => {
  assert.deepEqual(problems({}), []);
  assert.deepEqual(problems({ end: 'refused', message: `${PATH} is damaged. Save it again.` }), []);
});

test('no answer, another error, and a refusal that is no sentence about the file are problems', () => {
  assert.equal(problemsOf(null, 1000, PATH, ONCE).length, 1);
  assert.match(problems({ end: 'failed', message: 'TypeError: x' })[0], /list fails: TypeError: x/);
  for (const message of ['It is damaged.', `${PATH} is damaged`, `${PATH} ${'x'.repeat(4000)}.`]) {
    assert.match(
      problems({ end: 'refused', message })[0],
      /other words than a sentence/,
      message.slice(0, 50),
    );
  }
});

test('the extension host may not be kept from answering', () => {
  assert.deepEqual(problems({ pauseMs: PROMISED.pauseMs }), []);
  assert.match(
    problems({ pauseMs: 2 * PROMISED.pauseMs })[0],
    /list keeps the extension host from answering for 100 ms/,
  );
  assert.deepEqual(problems({ pauseMs: 2 * PROMISED.pauseMs }, 1000, { cpu: 5, memory: 1 }), []);
});

test('processor time is bounded, in proportion beyond what a small file has, with slack where that is given', () => {
  const cpuMs = PROMISED.cpuMs * 3;
  assert.equal(problems({ cpuMs }).length, 1);
  assert.deepEqual(problems({ cpuMs }, 3 * PROMISED.cpuBytes), []);
  assert.deepEqual(problems({ cpuMs }, 1000, { cpu: 5, memory: 1 }), []);
});

test(
  'memory is bounded by the file, the result aside',
  { skip: !MEASURES_MEMORY && 'memory is not measured here' },
  () => {
    const bytes = 2 ** 20;
    const memory = PROMISED.memoryOfAny + PROMISED.memoryOfEachByte * bytes;
    assert.deepEqual(problems({ memory }, bytes), []);
    assert.equal(problems({ memory: memory + 1 }, bytes).length, 1);
    assert.deepEqual(problems({ memory: memory + 1, result: 1 }, bytes), []);
  },
);
