// Builds dist/: the extension, the CLI, the worker threads, the WebAssembly kernels and the webview.
import { context } from 'esbuild';
import asc from 'assemblyscript/asc';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';

const watch = process.argv.includes('--watch');

/** @param {string} file @param {string[]} more what the host must be able to do besides SIMD and threads */
async function buildKernels(file, ...more) {
  const { error, stderr } = await asc.main([
    'src/compute/kernels/index.ts',
    ...['--outFile', file, '--runtime', 'stub', '-O3', '--noAssert', '--converge'],
    ...['simd', 'threads', ...more].flatMap((feature) => ['--enable', feature]),
    ...['--importMemory', '--sharedMemory'],
    ...['--initialMemory', '1', '--maximumMemory', '65536', '--use', 'abort='],
  ]);
  if (error) throw new Error(`The kernels do not compile.\n${stderr.toString()}`);
}

const common = { bundle: true, sourcemap: 'linked', logLevel: 'warning', legalComments: 'linked' };
const node = {
  ...{ ...common, platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'] },
  // Names stay, so that a stack trace of a user can be read.
  ...{ minifyWhitespace: !watch, minifySyntax: !watch },
};
const entries = (names) => names.filter((file) => existsSync(file));

if (!watch) await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await buildKernels('dist/kernels.wasm');
await buildKernels('dist/kernels.relaxed.wasm', 'relaxed-simd');
const contexts = await Promise.all([
  context({
    ...node,
    outdir: 'dist',
    entryNames: '[name]',
    entryPoints: entries([
      'src/extension.ts',
      'src/cli.ts',
      'src/runs/runWorker.ts',
      'src/compute/kernelWorker.ts',
    ]),
  }),
  // The HDF5 library is an ES module that asks where it lies, and carries its WebAssembly in a string.
  context({
    ...node,
    ...{ format: 'esm', charset: 'utf8', sourcemap: false, minify: !watch },
    outdir: 'dist',
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    entryPoints: ['src/features/hdf5/hdf5Worker.ts'],
  }),
  context({
    ...common,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    minify: !watch,
    outdir: 'dist/webview',
    entryNames: '[name]',
    entryPoints: [
      'comparison/comparison',
      'report/standalone',
      'preview/preview',
      'review/review',
      'report/standaloneReview',
      'concepts/concepts',
    ].map((page) => `webview/panels/${page}.ts`),
  }),
]);
for (const each of contexts) {
  if (watch) await each.watch();
  else {
    await each.rebuild();
    await each.dispose();
  }
}
// Their terms ask for the whole text with every copy, and no comment in the code holds it.
for (const [name, file] of [
  ['h5wasm', 'LICENSE.txt'],
  ['hyparquet', 'LICENSE'],
  ['fzstd', 'LICENSE'],
]) {
  await copyFile(`node_modules/${name}/${file}`, `dist/${name}.LEGAL.txt`);
}
