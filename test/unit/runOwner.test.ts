import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Run } from '../../src/runs/client';
import { RunOwner } from '../../src/vscode/panel/runOwner';

/** A run that ends when it is told to, or cancelled. */
function aRun(): { run: Run<string>; end: () => void; abandoned: () => boolean } {
  let resolve!: (value: string) => void;
  let reject!: (error: Error) => void;
  let isAbandoned = false;
  const result = new Promise<string>((done, fail) => ([resolve, reject] = [done, fail]));
  result.catch(() => undefined);
  const run = {
    result,
    cancel: () => reject(new Error('cancelled')),
    abandon() {
      isAbandoned = true;
      reject(new Error('abandoned'));
    },
  };
  return { run, end: () => resolve('done'), abandoned: () => isAbandoned };
}

const nothing = (): void => undefined;

test('what waits for a run begins when it has ended', async () => {
  const owner = new RunOwner();
  const { run, end } = aRun();
  void owner.follow(() => run, nothing, nothing, nothing);
  let waited: boolean | null = null;
  const waiting = owner.idle().then((isFree) => (waited = isFree));
  await Promise.resolve();
  assert.equal(waited, null);
  end();
  await waiting;
  assert.equal(waited, true);
});

test('what waits does not begin where the run was cancelled, or the panel closed', async () => {
  for (const stop of ['cancel', 'abandon'] as const) {
    const owner = new RunOwner();
    const { run } = aRun();
    void owner.follow(() => run, nothing, nothing, nothing);
    const waiting = owner.idle();
    owner[stop]();
    assert.equal(await waiting, false, stop);
    assert.equal(await owner.idle(), true, 'what is asked for afterwards begins');
  }
});

test('a run that takes the place of another is waited for too', async () => {
  const owner = new RunOwner();
  const [first, second] = [aRun(), aRun()];
  void owner.follow(() => first.run, nothing, nothing, nothing);
  const waiting = owner.idle();
  void owner.follow(() => second.run, nothing, nothing, nothing);
  assert.ok(first.abandoned());
  second.end();
  assert.equal(await waiting, true);
});
