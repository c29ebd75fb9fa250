// A program for hostReads.test.ts: starts runs while all threads that Node shares for asynchronous file functions wait for pipes
// that nobody writes to, as files on a drive that does not answer keep them. Prints what the runs answer, as a line of JSON.
import { open } from 'node:fs';
import { startRun } from '../../src/runs/client';
import type { RunRequest } from '../../src/runs/requests';

async function main(): Promise<void> {
  const [distFolder, pipe, ...requests] = process.argv.slice(2);
  for (let i = 0; i < Number(process.env['UV_THREADPOOL_SIZE']); i++) open(pipe, 'r', () => undefined);
  let isFree = false;
  open(__filename, 'r', () => (isFree = true));
  const answers = [];
  for (const request of requests) {
    const { kind, ask } = JSON.parse(request) as RunRequest;
    answers.push(await startRun({ kind, ask, threads: 1, cache: null }, { distFolder }).result);
  }
  process.stdout.write(JSON.stringify({ answers, isFree }));
  process.kill(process.pid, 'SIGKILL');
}

void main();
