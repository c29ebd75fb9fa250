import { fork, type ChildProcess } from 'node:child_process';
import { WORKER_ARGUMENTS, type Answered, type Asked } from './worker';

/** A process that reads what it is given, one after another. */
export interface ReadingProcess {
  /** Null where it gave no answer in time, or ended. */
  ask(asked: Asked): Promise<Answered | null>;
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
    ask: (asked) => answerOf(child, asked, patienceMs),
    end: () => void child.kill('SIGKILL'),
  };
}

function answerOf(child: ChildProcess, asked: Asked, patienceMs: number): Promise<Answered | null> {
  return new Promise((resolve) => {
    const settle = (answered: Answered | null): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(answered);
    };
    const timer = setTimeout(() => settle(null), patienceMs);
    child.once('message', (answered) => settle(answered as Answered));
    child.once('exit', () => settle(null));
    child.once('error', () => settle(null));
    if (child.connected) child.send(asked);
    else settle(null);
  });
}
