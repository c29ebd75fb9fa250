import { fork, type ChildProcess } from 'node:child_process';
import { MOST_KEPT, WORKER_ARGUMENTS, type Answered, type Asked } from './worker';

/** A process that reads what it is given, one after another. */
export interface ReadingProcess {
  /**
   * The answers to the first of these, or to all: the last is null where it gave none in time or ended, or it says that the process
   * keeps too much to go on.
   */
  ask(asked: readonly Asked[]): Promise<(Answered | null)[]>;
  end(): void;
}

/**
 * @param program a built one that calls `serveIfWorker`
 * @param patienceMs after which no answer is one that never comes
 * @param isMapped whether failures are told with the lines of the sources, which takes half as long again to start
 */
export function readingProcess(program: string, patienceMs: number, isMapped: boolean): ReadingProcess {
  const child = fork(program, WORKER_ARGUMENTS, {
    execArgv: ['--expose-gc', ...(isMapped ? ['--enable-source-maps'] : [])],
    // Of a test, so that it is not taken for one.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    ask: (asked) => answersOf(child, asked, patienceMs),
    end: () => void child.kill('SIGKILL'),
  };
}

function answersOf(
  child: ChildProcess,
  asked: readonly Asked[],
  patienceMs: number,
): Promise<(Answered | null)[]> {
  return new Promise((resolve) => {
    const answers: (Answered | null)[] = [];
    const give = (answered: Answered | null): void => {
      timer.refresh();
      answers.push(answered);
      if (answered !== null && answered.kept <= MOST_KEPT && answers.length < asked.length) return;
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(answers);
    };
    const timer = setTimeout(() => give(null), patienceMs);
    child.on('message', (answered) => give(answered as Answered));
    // After all that it said; where it ends, too.
    child.once('disconnect', () => give(null));
    child.once('error', () => give(null));
    if (child.connected) child.send(asked);
    else give(null);
  });
}
