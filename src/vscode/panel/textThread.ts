import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TextWorkerData } from '../../runs/textWorker';
import type { Answers, Waiting } from '../../shared/answering';
import type { Reply } from '../../shared/messages/posted';
import type { TextAsks } from '../../shared/messages/texts';
import type { KnownTexts } from '../../shared/texts/knownTexts';
import { Asking } from './asking';

/** Answers what a page asks of the words of its rows, on a thread of their own: a search walks through all of them. */
export interface TextThread {
  answers: Answers<TextAsks>;
  /** What the page shows now; null where rows have no words. */
  show(texts: KnownTexts | null): void;
  /** The page is gone. */
  end(): void;
}

interface Running {
  worker: Worker;
  asking: Asking<TextAsks>;
}

const NO_TEXTS: KnownTexts = { kept: [], documents: [] };

/** @param distFolder the folder of `textWorker.js`, whose thread begins with the first question */
export function createTextThread(distFolder: string): TextThread {
  let known = NO_TEXTS;
  let running: Running | null = null;

  function start(): Running {
    const worker = new Worker(join(distFolder, 'textWorker.js'), {
      workerData: { known } satisfies TextWorkerData,
    });
    const asking = new Asking<TextAsks>(
      (message) => worker.postMessage(message),
      () => new Error('The texts cannot be looked up any more.'),
    );
    const own = { worker, asking };
    const isGone = (): void => {
      asking.end();
      if (running === own) running = null;
    };
    worker.on('message', (reply: Reply<TextAsks>) => asking.receive(reply));
    worker.on('error', isGone);
    worker.on('exit', isGone);
    asking.begin();
    return own;
  }

  function end(): void {
    void running?.worker.terminate();
    running?.asking.end();
    running = null;
  }

  function asked<K extends keyof TextAsks>(name: K) {
    return (ask: TextAsks[K]['ask'], { onCancel }: Waiting): Promise<TextAsks[K]['answer']> => {
      const { answer, cancel } = (running ??= start()).asking.ask(name, ask);
      onCancel(cancel);
      return answer;
    };
  }

  return {
    answers: {
      texts: asked('texts'),
      document: asked('document'),
      rowsWith: asked('rowsWith'),
      documentsWith: asked('documentsWith'),
    },
    show(texts) {
      end();
      known = texts ?? NO_TEXTS;
    },
    end,
  };
}
