// What `npm run fuzz` runs: `[format ...] [--files N] [--seed N]`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FUZZED_FORMATS } from './formats';
import { fuzzFormat, type FuzzOutcome } from './fuzzFormat';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { files: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});

const SAY_EVERY = 1000;
const MOST_SHOWN = 5;

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'concept-alignment-fuzz-'));
  try {
    for (const format of FUZZED_FORMATS) {
      if (positionals.length > 0 && !positionals.includes(format.name)) continue;
      const start = performance.now();
      const say = ({ read, refused, failures, slowestMs, mostMemory }: FuzzOutcome): void => {
        const seconds = ((performance.now() - start) / 1000).toFixed();
        console.log(
          `${format.name}: ${read} read, ${refused} refused, ${failures.length} failures; slowest ${slowestMs.toFixed()} ms, ` +
            `at most ${(mostMemory / 2 ** 20).toFixed(1)} MB beyond 4 × the file; ${seconds} s`,
        );
      };
      let shown = 0;
      const outcome = await fuzzFormat(
        format,
        Number(values.files),
        Number(values.seed),
        folder,
        () => void globalThis.gc?.(),
        (soFar, done) => {
          // What fails is seen at once, and of a run that is stopped, how far it came.
          for (; shown < Math.min(MOST_SHOWN, soFar.failures.length); shown++)
            console.log(soFar.failures[shown]);
          if (done % SAY_EVERY === 0) say(soFar);
        },
      );
      if (Number(values.files) % SAY_EVERY !== 0) say(outcome);
      if (outcome.failures.length > 0) process.exitCode = 1;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

void main();
