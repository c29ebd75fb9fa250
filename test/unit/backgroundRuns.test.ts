import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { test } from 'node:test';
import { CancelledError } from '../../src/errors';
import type { Run } from '../../src/runs/client';
import type { Background } from '../../src/shared/messages/background';
import { createBackgroundRuns, type BackgroundTask } from '../../src/vscode/backgroundRuns';
import { createLaterResults } from '../../src/vscode/panel/laterResults';

/** Runs that end when they are told to; what was begun and abandoned stands in `told`. */
function someRuns(told: string[]) {
  const ends = new Map<string, { done: (value: string) => void; fail: (error: Error) => void }>();
  const start = (name: string): Run<string> => {
    told.push(`begin ${name}`);
    const result = new Promise<string>((done, fail) => ends.set(name, { done, fail }));
    result.catch(() => undefined);
    const abandon = (): void => {
      told.push(`abandon ${name}`);
      ends.get(name)!.fail(new CancelledError());
    };
    return { result, cancel: abandon, abandon };
  };
  const task = (name: string): BackgroundTask<string> => ({
    start: () => start(name),
    onProgress: (progress) => progress === null && told.push(`${name} waits`),
    onEnd: (result) => told.push(`${name} ${result}`),
    onFailure: (error) => told.push(`${name} failed: ${(error as Error).message}`),
  });
  return { start, task, end: (name: string) => ends.get(name)!.done('done'), ends };
}

test('tasks of the background run one after the other', async () => {
  const told: string[] = [];
  const { task, end, ends } = someRuns(told);
  const background = createBackgroundRuns();
  background.add(task('one'));
  background.add(task('two'));
  assert.deepEqual(told, ['begin one']);
  end('one');
  await turn();
  ends.get('two')!.fail(new Error('no disk'));
  await turn();
  assert.deepEqual(told, ['begin one', 'one done', 'begin two', 'two failed: no disk']);
});

test('what the user waits for ends what goes on in the background, which begins anew after it', async () => {
  const told: string[] = [];
  const { start, task, end } = someRuns(told);
  const background = createBackgroundRuns();
  background.add(task('quiet'));
  const [first, second] = [start('first'), start('second')];
  background.giveWay(first.result);
  background.giveWay(second.result);
  assert.deepEqual(told.splice(0), [
    'begin quiet',
    'begin first',
    'begin second',
    'abandon quiet',
    'quiet waits',
  ]);
  background.add(task('later'));
  end('first');
  await turn();
  await turn();
  assert.deepEqual(told, [], 'the second goes on');
  second.cancel();
  await turn();
  await turn();
  assert.deepEqual(told.splice(0), ['abandon second', 'begin quiet']);
  end('quiet');
  await turn();
  assert.deepEqual(told, ['quiet done', 'begin later']);
});

test('a task that is ended is not heard of again, whether it goes on, waits or made way', async () => {
  for (const when of ['going on', 'waiting', 'given way'] as const) {
    const told: string[] = [];
    const { start, task, end } = someRuns(told);
    const background = createBackgroundRuns();
    if (when === 'waiting') background.add(task('other'));
    const drop = background.add(task('quiet'));
    const awaited = start('awaited');
    if (when === 'given way') background.giveWay(awaited.result);
    drop();
    told.length = 0;
    end('awaited');
    if (when === 'waiting') end('other');
    await turn();
    await turn();
    assert.deepEqual(told, when === 'waiting' ? ['other done'] : [], when);
  }
});

test('a task that does not start fails, and the next begins', () => {
  const told: string[] = [];
  const { task, start } = someRuns(told);
  const background = createBackgroundRuns();
  background.giveWay(new Promise(() => undefined));
  background.add(task('never'));
  assert.deepEqual(told, []);
  const other = createBackgroundRuns();
  other.add({
    ...task('broken'),
    start: () => {
      throw new Error('a wrong setting');
    },
  });
  other.add({ ...task('next'), start: () => start('next') });
  assert.deepEqual(told, ['broken failed: a wrong setting', 'begin next']);
});

interface Kinds {
  shared: string;
  robustness: string;
}

/** Two results that come later: what is there of them, what was told, and how their runs end. */
function laterOf(due: (keyof Kinds)[]) {
  const told: string[] = [];
  const runs = someRuns([]);
  const there = new Set<string>();
  const card = (kind: keyof Kinds) => ({
    isDue: () => due.includes(kind) && !there.has(kind),
    start: (isAsked: boolean) => {
      told.push(`begin ${kind}${isAsked ? ', asked' : ''}`);
      return runs.start(kind);
    },
    receive: () => there.add(kind),
  });
  const say = (state: Background<keyof Kinds> | null): void => {
    told.push(state === null ? 'nothing' : state.failure === null ? `wait ${state.kind}` : state.failure);
  };
  const explain = (error: unknown) =>
    error instanceof CancelledError ? null : `${(error as Error).message}!`;
  const background = createBackgroundRuns();
  const cards = { shared: card('shared'), robustness: card('robustness') };
  const later = createLaterResults<Kinds>(background, cards, say, explain);
  return { later, told, there, background, ...runs };
}

test('what is due comes in its order, and then nothing goes on', async () => {
  const { later, told, end, there } = laterOf(['shared', 'robustness']);
  later.begin();
  end('shared');
  await turn();
  end('robustness');
  await turn();
  assert.deepEqual(told, [
    ...['wait shared', 'begin shared', 'wait robustness', 'begin robustness', 'nothing'],
  ]);
  assert.deepEqual([...there], ['shared', 'robustness']);
});

test('what the user cancels does not come back by itself, and comes when it is asked for', async () => {
  const { later, told, end, there, background } = laterOf(['shared', 'robustness']);
  later.begin();
  later.cancel();
  assert.deepEqual(told.splice(0), ['wait shared', 'begin shared', 'wait robustness', 'begin robustness']);
  let over!: () => void;
  background.giveWay(new Promise<void>((done) => (over = done)));
  assert.deepEqual(told.splice(0), ['wait robustness']);
  over();
  await turn();
  await turn();
  assert.deepEqual(told.splice(0), ['begin robustness'], 'what made way goes on');
  later.ask('shared');
  assert.deepEqual(told.splice(0), ['wait shared', 'begin shared, asked']);
  end('shared');
  await turn();
  end('robustness');
  await turn();
  assert.deepEqual([...there], ['shared', 'robustness']);
});

test('a failure is told, and stays until something else begins', async () => {
  const { later, told, ends, there } = laterOf(['shared', 'robustness']);
  later.begin();
  ends.get('shared')!.fail(new Error('x.npy is gone'));
  await turn();
  assert.deepEqual(told.splice(0), ['wait shared', 'begin shared', 'x.npy is gone!']);
  later.begin();
  later.end();
  assert.deepEqual(told, ['wait shared', 'begin shared']);
  later.cancel();
  assert.equal(there.size, 0);
});

test('what is known is not computed, but when it is asked for', () => {
  const { later, told } = laterOf([]);
  later.begin();
  later.ask('robustness');
  later.ask('robustness');
  assert.deepEqual(told, ['nothing', 'wait robustness', 'begin robustness, asked']);
});
