// What `npm run fuzz` runs: `[format ...] [--files N] [--seed N]`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FUZZED_FORMATS } from './formats';
import { fuzzFormat } from './fuzzFormat';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { files: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'concept-alignment-fuzz-'));
  try {
    for (const format of FUZZED_FORMATS) {
      if (positionals.length > 0 && !positionals.includes(format.name)) continue;
      const start = performance.now();
      const { read, refused, failures, slowestMs, mostMemory } = await fuzzFormat(
        format,
        Number(values.files),
        Number(values.seed),
        folder,
        () => void globalThis.gc?.(),
      );
      const seconds = ((performance.now() - start) / 1000).toFixed();
      console.log(
        `${format.name}: ${read} read, ${refused} refused, ${failures.length} failures; slowest ${slowestMs.toFixed()} ms, ` +
          `at most ${(mostMemory / 2 ** 20).toFixed(1)} MB beyond 4 × the file; ${seconds} s`,
      );
      for (const failure of failures.slice(0, 5)) console.log(failure);
      if (failures.length > 0) process.exitCode = 1;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

void main();
