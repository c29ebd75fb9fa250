import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRunningWork, showingRuns, type RunningWork } from '../../src/vscode/runningWork';

type Panel = Parameters<RunningWork['begin']>[0];

const PATIENCE_MS = 400;
const progress = (stage: string, fraction: number) => ({ stage, fraction, secondsLeft: null });

/** A status bar that says what it shows, and panels that say which was revealed. */
function aWindow(choice = 0) {
  const seen = { text: null as string | null, details: [] as readonly string[], revealed: [] as string[] };
  const item = {
    show(text: string, details: readonly string[]) {
      Object.assign(seen, { text, details });
    },
    hide: () => (seen.text = null),
    dispose: () => undefined,
  };
  const running = createRunningWork(item, <T>(choices: readonly T[]) =>
    Promise.resolve<T | undefined>(choices[choice]),
  );
  const closing: (() => void)[] = [];
  const panel = (title: string): Panel => ({
    title,
    reveal: () => seen.revealed.push(title),
    onDidDispose(listener) {
      closing.push(() => void listener(undefined));
      return { dispose: () => undefined };
    },
  });
  return { seen, running, panel, close: () => closing.forEach((each) => each()) };
}

test('the status bar says which stage goes on and how far it is, and nothing at the end', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { seen, running, panel } = aWindow();
  const first = running.begin(panel('a ⇄ b'));
  first.show(progress('Embedding A', 0.426));
  assert.equal(seen.text, null, 'not what is over at once');
  t.mock.timers.tick(PATIENCE_MS);
  assert.equal(seen.text, 'a ⇄ b · Embedding A · 42 %');
  const second = running.begin(panel('$(bug) [x](command:y)'));
  second.show(progress('Reading', 0.1));
  t.mock.timers.tick(PATIENCE_MS);
  assert.equal(seen.text, '2 runs · 10 %');
  assert.doesNotMatch(seen.details.join('\n'), /\$\(bug\)|\]\(command/);
  first.end();
  assert.match(seen.text ?? '', /Reading · 10 %$/);
  second.end();
  assert.equal(seen.text, null);
  first.show(progress('Late', 1));
  assert.equal(seen.text, null);
});

test('a click shows the panel, or asks which of several', async () => {
  const { seen, running, panel } = aWindow(1);
  await running.reveal();
  const entry = running.begin(panel('one'));
  await running.reveal();
  running.begin(panel('two'));
  await running.reveal();
  entry.end();
  await running.reveal();
  assert.deepEqual(seen.revealed, ['one', 'two', 'two']);
});

test('what a panel computes in the background is shown until it ends, fails, or the panel is closed', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { seen, running, panel, close } = aWindow();
  const told: unknown[] = [];
  const tell = showingRuns(running, panel('p'), (state) => told.push(state));
  const going = { progress: progress('Discovering again', 0.5), failure: null };
  for (const end of [() => tell(null), () => tell({ progress: null, failure: 'x' }), close]) {
    tell(going);
    t.mock.timers.tick(PATIENCE_MS);
    assert.equal(seen.text, 'p · Discovering again · 50 %');
    end();
    assert.equal(seen.text, null);
  }
  assert.equal(told.length, 5, 'the page is told all the same');
});
