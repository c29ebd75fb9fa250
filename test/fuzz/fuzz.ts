// What `npm run fuzz` runs: `[FORMAT ...] [--files N] [--seed N] [--seconds N] [--only structures|host|changes]`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FUZZED_FORMATS } from './formats';
import { fuzzFormat, type FuzzOutcome } from './fuzzFormat';
import { fuzzStructures } from './structures/fuzzStructures';
import type { Form } from './structures/forms';
import { HOST } from './structures/hostPath';
import { inMegabytes } from './structures/judge';
import { STRUCTURED_KINDS } from './structures/kinds';
import { MEASURES_MEMORY } from './structures/measure';
import type { StructuresOutcome } from './structures/outcome';
import type { StructuredKind } from './structures/structure';
import { serveIfWorker } from './structures/worker';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: !process.argv.includes('--structures-worker'),
  options: {
    files: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
const files = Number(values.files);
const seed = Number(values.seed);

/** For the structures of a kind. */
const seconds = Number(values.seconds);

const SAY_EVERY = 1000;
const MOST_SHOWN = 5;
/** After which a file is one that is never answered, also where the machine does much else. */
const PATIENCE_MS = 600_000;

const isAsked = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
const isOnly = (what: string): boolean => values.only === '' || values.only === what;

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'concept-alignment-fuzz-'));
  try {
    if (!MEASURES_MEMORY)
      console.log('Memory is not measured here: only Linux says the most that a process took.');
    const kinds = STRUCTURED_KINDS.filter(({ name }) => isAsked(name));
    if (isOnly('structures')) for (const kind of kinds) await structures(kind, 'all', folder);
    const asked = kinds.filter((kind) => HOST[kind.plain().reader] !== undefined);
    if (isOnly('host')) for (const kind of asked) await structures(kind, 'host', folder);
    if (isOnly('changes')) await changes(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function structures(kind: StructuredKind, form: Form, folder: string): Promise<void> {
  let shown = 0;
  let made = 0;
  const onFile = (soFar: StructuresOutcome, done: number): void => {
    for (; shown < soFar.failures.length; shown++) {
      const { seed: of, said, bytes, problems } = soFar.failures[shown];
      console.log(`${kind.name} --files 1 --seed ${of} (${said}; ${bytes} bytes): ${problems.join('; ')}`);
    }
    made = done;
    if (done % SAY_EVERY === 0 || done === files) say(soFar, done);
  };
  const say = (soFar: StructuresOutcome, done: number): void => {
    const { read, refused, failures, slowestMs, slowestSeed, mostMemory, mostMemorySeed, cpuMs } = soFar;
    const pause =
      form === 'host' ? `; host paused ${soFar.pauseMs.toFixed()} ms (seed ${soFar.pauseSeed})` : '';
    console.log(
      `${kind.name}, ${form}: ${done} structures, ${soFar.large} above 10 MB, at most ${inMegabytes(soFar.mostBytes)}, ${read} read, ${refused} refused, ${failures.length} failures; slowest ` +
        `${slowestMs.toFixed()} ms (seed ${slowestSeed}), at most ${inMegabytes(mostMemory)} beyond 4 × the file ` +
        `(seed ${mostMemorySeed}); ${(cpuMs / 1000).toFixed()} s of processor time, ${soFar.processes} processes, ${soFar.again} read again${pause}`,
    );
  };
  const fuzzing = {
    program: __filename,
    folder,
    files,
    seed,
    seconds,
    slack: { cpu: 1, memory: 1 },
    patienceMs: PATIENCE_MS,
    form,
    onFile,
  };
  const outcome = await fuzzStructures(kind, fuzzing);
  if (made < files) say(outcome, made);
  const { failures, last } = outcome;
  // Of a single one, made again, all is said.
  for (const { step, end, message, cpuMs, memory, pauseMs } of files === 1 ? last : []) {
    console.log(
      `  ${step}: ${end}, ${cpuMs.toFixed()} ms, ${pauseMs.toFixed()} ms in the host, ${inMegabytes(memory)} above the base ${message.slice(0, 300)}`,
    );
  }
  if (failures.length > 0) process.exitCode = 1;
}

async function changes(folder: string): Promise<void> {
  for (const format of FUZZED_FORMATS.filter(({ name }) => isAsked(name))) {
    const start = performance.now();
    const say = ({ read, refused, failures, slowestMs, mostMemory }: FuzzOutcome): void => {
      const seconds = ((performance.now() - start) / 1000).toFixed();
      console.log(
        `${format.name}: ${read} read, ${refused} refused, ${failures.length} failures; slowest ${slowestMs.toFixed()} ms, ` +
          `at most ${inMegabytes(mostMemory)} beyond 4 × the file; ${seconds} s`,
      );
    };
    let shown = 0;
    const gc = (): void => (globalThis as { gc?: () => void }).gc?.();
    const outcome = await fuzzFormat(format, files, seed, folder, gc, (soFar, done) => {
      // What fails is seen at once, and of a run that is stopped, how far it came.
      for (; shown < Math.min(MOST_SHOWN, soFar.failures.length); shown++) console.log(soFar.failures[shown]);
      if (done % SAY_EVERY === 0) say(soFar);
    });
    if (files % SAY_EVERY !== 0) say(outcome);
    if (outcome.failures.length > 0) process.exitCode = 1;
  }
}

if (!serveIfWorker()) void main();
