import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { CancelledError } from '../../src/errors';
import type { Cancellation, Question, Reply } from '../../src/shared/messages/posted';
import { Asking } from '../../src/vscode/panel/asking';
import { answering, type Answers } from '../../src/shared/answering';

type Said = { double: { ask: number; answer: number }; name: { ask: null; answer: string } };

const GONE = /^Error: The page is gone\.$/;

/** The end that asks, and what it has posted. */
function asker() {
  const posted: (Question<Said> | Cancellation)[] = [];
  const asking = new Asking<Said>(
    (message) => posted.push(message),
    () => new Error('The page is gone.'),
  );
  return { asking, posted };
}

/** Both ends. What is posted arrives later, as a copy. */
function channel(answers: Answers<Said>) {
  const later = <T>(take: (message: T) => void, message: T): void => {
    setImmediate(() => take(structuredClone(message)));
  };
  const replies: Reply<Said>[] = [];
  const hear = answering(answers, (reply) => {
    replies.push(reply);
    later((message) => asking.receive(message), reply);
  });
  const asking = new Asking<Said>(
    (message) => later(hear, message),
    () => new Error('The page is gone.'),
  );
  asking.begin();
  return { asking, replies };
}

/** An answer that comes when the test says. */
function held() {
  let release!: () => void;
  const wait = new Promise<void>((done) => (release = done));
  return { wait, release };
}

const double = (ask: number): number => 2 * ask;
const name = (): string => 'page';

test('each question gets its own answer, in whatever order answers come', async () => {
  const { wait, release } = held();
  const { asking } = channel({ name, double: (ask) => (ask === 1 ? wait.then(() => 2) : 2 * ask) });
  const first = asking.ask('double', 1);
  assert.equal(await asking.ask('double', 4).answer, 8);
  assert.equal(await asking.ask('name', null).answer, 'page');
  release();
  assert.equal(await first.answer, 2);
});

test('a late reply answers no later question of the same name', async () => {
  const { asking, posted } = asker();
  asking.begin();
  const first = asking.ask('double', 1);
  first.cancel();
  await assert.rejects(first.answer, CancelledError);
  const second = asking.ask('double', 5);
  const [asked, , askedAgain] = posted;
  asking.receive({ type: 'answer', id: asked.id, answer: 2 });
  const isAnswered = await Promise.race([second.answer.then(() => true), turn(false)]);
  assert.equal(isAnswered, false);
  asking.receive({ type: 'answer', id: askedAgain.id, answer: 10 });
  assert.equal(await second.answer, 10);
});

test('replies that nobody waits for are dropped', async () => {
  const { asking } = asker();
  asking.begin();
  asking.receive({ type: 'failed', id: 7, message: 'of nobody' });
  const { answer } = asking.ask('double', 3);
  asking.receive({ type: 'answer', id: 99, answer: 1 });
  asking.receive({ type: 'answer', id: 1, answer: 6 });
  asking.receive({ type: 'failed', id: 1, message: 'too late' });
  assert.equal(await answer, 6);
});

test('what is thrown in the page reaches who asked, at once or later', async () => {
  const { asking } = channel({
    double: () => {
      throw new Error('No numbers.');
    },
    name: () => Promise.reject(new Error('No name.')),
  });
  await assert.rejects(asking.ask('double', 1).answer, /^Error: No numbers\.$/);
  await assert.rejects(asking.ask('name', null).answer, /^Error: No name\.$/);
});

test('a question that is cancelled ends at once, and the page hears of it and says no more', async () => {
  const { wait, release } = held();
  const seen: boolean[] = [];
  const acted: boolean[] = [];
  const { asking, replies } = channel({
    name,
    async double(ask, { isCancelled, onCancel }) {
      onCancel(() => acted.push(isCancelled()));
      seen.push(isCancelled());
      await wait;
      seen.push(isCancelled());
      return ask;
    },
  });
  const asked = asking.ask('double', 1);
  await turn();
  asked.cancel();
  await assert.rejects(asked.answer, CancelledError);
  await turn();
  release();
  await turn();
  assert.deepEqual(seen, [false, true]);
  assert.deepEqual(acted, [true], 'once, at once');
  assert.deepEqual(replies, []);
  asked.cancel();
  assert.equal(await asking.ask('name', null).answer, 'page');
});

test('a page that goes ends what it was asked; the next page answers what is asked then', async () => {
  const { wait, release } = held();
  const { asking } = channel({ name, double: (ask) => (ask === 1 ? wait.then(() => ask) : double(ask)) });
  const lost = asking.ask('double', 1);
  asking.lose();
  await assert.rejects(lost.answer, GONE);
  const waiting = asking.ask('double', 2);
  release();
  await turn();
  asking.begin();
  assert.equal(await waiting.answer, 4);
});

test('a page that is loaded anew ends what the one before was asked', async () => {
  const { asking, posted } = asker();
  asking.begin();
  const lost = asking.ask('double', 1);
  asking.begin();
  await assert.rejects(lost.answer, GONE);
  assert.equal(posted.length, 1);
});

test('before a page listens questions wait, and may be cancelled', async () => {
  const { asking, posted } = asker();
  const cancelled = asking.ask('double', 1);
  const kept = asking.ask('double', 2);
  cancelled.cancel();
  await assert.rejects(cancelled.answer, CancelledError);
  assert.deepEqual(posted, []);
  asking.begin();
  assert.deepEqual(posted, [{ type: 'ask', id: 2, name: 'double', ask: 2 }]);
  asking.receive({ type: 'answer', id: 2, answer: 4 });
  assert.equal(await kept.answer, 4);
});

test('after the end of the panel every question ends at once', async () => {
  const { asking, posted } = asker();
  asking.begin();
  const pending = asking.ask('double', 1);
  asking.end();
  await assert.rejects(pending.answer, GONE);
  await assert.rejects(asking.ask('name', null).answer, GONE);
  pending.cancel();
  assert.equal(posted.length, 1);
});
