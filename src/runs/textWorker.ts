import { setImmediate as turn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { answering } from '../shared/answering';
import type { TextAsks } from '../shared/messages/texts';
import type { Cancellation, Question } from '../shared/messages/posted';
import { rowTexts, type KnownTexts } from '../shared/texts/knownTexts';
import { textAnswers } from '../shared/texts/textAnswers';

/** What the thread is started with. */
export interface TextWorkerData {
  known: KnownTexts;
}

/** Entry of a thread that looks up texts and searches them, until it is ended. */
const { known } = workerData as TextWorkerData;
const answer = answering<TextAsks>(
  textAnswers(rowTexts(known), () => turn()),
  (reply) => parentPort!.postMessage(reply),
);
parentPort!.on('message', (message: Question<TextAsks> | Cancellation) => answer(message));
