import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type * as esbuild from 'esbuild';
import { CancelledError, UserError } from '../../src/errors';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import type { Run } from '../../src/runs/client';
import type { RunRequest } from '../../src/runs/requests';
import type { Progress } from '../../src/shared/results/progress';
import { withPatience } from '../../src/vscode/withPatience';
import { safetensorsFile } from '../support/safetensorsFile';
import { folderTest } from '../support/temporaryFolder';

// Required at run time, because esbuild cannot be bundled into this test.
const { build } = createRequire(resolve('package.json'))('esbuild') as typeof esbuild;

const MATRIX = { shape: [3, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) };

test('the extension host has no code that reads feature files, tables or manifests, or computes with them', async () => {
  const { metafile, outputFiles } = await build({
    ...{ bundle: true, platform: 'node', external: ['vscode'], write: false },
    ...{ entryPoints: ['src/extension.ts'], outdir: 'dist' },
    metafile: true,
  });
  const [output] = Object.values(metafile.outputs);
  const inHost = Object.entries(output.inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file)
    .filter((file) => /^src\/(?:features|experiment|concepts|alignment|compute|review)\//.test(file));
  // What is known of files by their names; how the manifest is written; and the list of formats, whose readers are their functions.
  assert.ok(inHost.includes('src/experiment/featureFormats.ts'), inHost.join('\n'));
  const reading = inHost.filter((file) =>
    /openArrays|readFeatures|samples|labels|readManifest|experiment\/experiment|kernels/.test(file),
  );
  assert.deepEqual(reading, []);
  // A disk that does not answer must not stop it: what reads at once does so in threads only.
  const besides = outputFiles[0].text.replace(/^\/\/ src\/store\/ownFiles\.ts\n[^]*?(?=^\/\/ src\/)/m, '');
  assert.doesNotMatch(besides, /\b(?:exists|stat|lstat|readFile|readdir)Sync\(/);
});

/** Runs that are asked while nothing in the process can be read by Node's asynchronous functions. */
async function readWithoutPool(
  folder: string,
  requests: readonly RunRequest[],
): Promise<{ answers: unknown[]; isFree: boolean }> {
  const program = join(folder, 'readWithoutPool.js');
  await build({
    entryPoints: ['test/support/readWithoutPool.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
  });
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const asked = requests.map((request) => JSON.stringify(request));
  const options = {
    env: { ...process.env, UV_THREADPOOL_SIZE: '2' },
    encoding: 'utf8',
    timeout: 120_000,
  } as const;
  // The program kills itself: it could not end otherwise.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, resolve('dist'), pipe, ...asked],
    options,
  ).catch((error: Error & { stdout: string }) => error);
  return JSON.parse(stdout) as { answers: unknown[]; isFree: boolean };
}

folderTest(
  'files are read while others on a drive that does not answer keep all shared threads',
  async (folder) => {
    const data = join(folder, 'data');
    // HDF5 files are read by their own thread in the same way, but Node loads its module by a shared thread.
    await cp('test/fixtures/parquet', join(data, 'parquet'), { recursive: true });
    await writeFile(join(data, 'matrix.npy'), encodeNpy(MATRIX));
    await writeFile(join(data, 'matrix.safetensors'), safetensorsFile({ a: MATRIX, b: MATRIX }));
    await writeFile(join(data, 'matrix.csv'), '1,2\n3,4\n5,6\n');
    await writeFile(join(data, 'samples.csv'), 'row,label\n0,x\n1,y\n2,z\n');
    const files = ['matrix.npy', 'matrix.safetensors', 'matrix.csv', 'parquet/snappy.parquet'];
    const previews = files.map((name): RunRequest => {
      const ask = { file: join(data, name), array: null };
      return { kind: 'preview', ask, threads: 1, cache: null };
    });
    const others: RunRequest[] = [
      { kind: 'readExperiments', ask: { folders: [data] }, threads: 1, cache: null },
      { kind: 'newManifest', ask: { folder: data }, threads: 1, cache: null },
      { kind: 'listArrays', ask: { file: join(data, files[1]) }, threads: 1, cache: null },
    ];
    const { answers, isFree } = await readWithoutPool(folder, [...previews, ...others]);
    assert.equal(isFree, false, 'A shared thread was free, so that nothing was tested.');
    assert.equal(answers.length, previews.length + others.length);
    const shown = answers.slice(0, files.length) as { problem: string | null; corner: object | null }[];
    for (const [at, { problem, corner }] of shown.entries()) {
      assert.equal(problem, null, files[at]);
      assert.notEqual(corner, null, files[at]);
    }
  },
  process.platform === 'win32' ? 'needs named pipes' : false,
);

/** A run that says something `times` times, ten milliseconds apart, and then nothing until it is cancelled. */
function sayingRun(times: number): (onProgress: (progress: Progress) => void) => Run<never> {
  return (onProgress) => {
    let reject: (error: Error) => void;
    const result = new Promise<never>((_, fail) => (reject = fail));
    for (let i = 0; i < times; i++) {
      setTimeout(() => onProgress({ stage: `file ${i}`, fraction: 0, secondsLeft: null }), 10 * i);
    }
    const cancel = (): void => reject(new CancelledError());
    return { result, cancel, abandon: cancel };
  };
}

test('a run that falls silent is ended, and what it was at is named', async () => {
  const run = withPatience(sayingRun(3), (last) => last?.stage ?? 'nothing', { seconds: 1 });
  await assert.rejects(
    run.result,
    (error) => error instanceof UserError && /^file 2 was not read/.test(error.message),
  );
});

test('a run that the user cancels is cancelled, not silent', async () => {
  const run = withPatience(sayingRun(1), () => 'file', { seconds: 100 });
  run.cancel();
  await assert.rejects(run.result, CancelledError);
});
