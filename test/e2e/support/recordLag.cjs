// Loaded into the extension host of VS Code before anything else: for every run of the extension it appends to the file of
// CONCEPT_ALIGNMENT_LAG_FILE, as a line of JSON, the `kind` of the run and how the event loop of the host fared meanwhile: the
// longest pause (`maxDelayMs`) and the most that the host's own thread computed within one pause (`maxBusyMs`). On a busy machine
// the system makes threads wait, which only the first shows.
const { appendFile } = require('node:fs/promises');
const { setTimeout: sleep } = require('node:timers/promises');
const threads = require('node:worker_threads');

/** Handing the result to the panel follows the run and belongs to what the user waits for. */
const SHOWING_MS = 300;
const INTERVAL_MS = 5;
const file = process.env['CONCEPT_ALIGNMENT_LAG_FILE'];

/** Milliseconds that have passed, and that this thread has computed. */
function clocks() {
  const { user, system } = process.threadCpuUsage();
  return { wall: performance.now(), thread: (user + system) / 1000 };
}

/** @param {string} lagFile @param {string} kind @param {Promise<unknown>} work */
async function recordLag(lagFile, kind, work) {
  let maxDelayMs = 0;
  let maxBusyMs = 0;
  let before = clocks();
  const timer = setInterval(() => {
    const now = clocks();
    maxDelayMs = Math.max(maxDelayMs, now.wall - before.wall);
    maxBusyMs = Math.max(maxBusyMs, now.thread - before.thread);
    before = now;
  }, INTERVAL_MS);
  await work;
  await sleep(SHOWING_MS);
  clearInterval(timer);
  await appendFile(lagFile, `${JSON.stringify({ kind, maxDelayMs, maxBusyMs })}\n`);
}

// A run is a thread of its own from its begin to its end.
if (file !== undefined && threads.isMainThread) {
  threads.Worker = class extends threads.Worker {
    /** @param {string} program @param {import('node:worker_threads').WorkerOptions} [options] */
    constructor(program, options) {
      super(program, options);
      if (!/[/\\]runWorker\.js$/.test(String(program))) return;
      const ended = new Promise((done) => this.once('exit', done));
      void recordLag(file, options?.workerData.request.kind, ended);
    }
  };
}
