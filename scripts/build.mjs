// Builds dist/: the extension, the CLI, the worker threads, the WebAssembly kernels and the webview.
import { context } from 'esbuild';
import asc from 'assemblyscript/asc';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { copyFigureParts, FIGURE_PACKAGES } from './support/figureParts.mjs';
import { hdf5Library } from './support/hdf5Library.mjs';
import { noticesOfAll, noticesText, packageFolders } from './support/notices.mjs';

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

const common = {
  bundle: true,
  metafile: true,
  sourcemap: 'linked',
  logLevel: 'warning',
  legalComments: 'linked',
};
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
await copyFigureParts('dist');
const contexts = await Promise.all([
  context({
    ...node,
    outdir: 'dist',
    entryNames: '[name]',
    entryPoints: entries([
      'src/extension.ts',
      'src/cli.ts',
      'src/mcp/server.ts',
      'src/figures/figureWorker.ts',
      'src/runs/runWorker.ts',
      'src/runs/textWorker.ts',
      'src/compute/kernelWorker.ts',
    ]),
  }),
  // The code of the pages that draws, for a thread without a browser.
  context({
    ...node,
    outdir: 'dist',
    entryNames: '[name]',
    entryPoints: entries(['webview/panels/figures/figures.ts']),
  }),
  // The HDF5 library is an ES module that asks where it lies.
  context({
    ...node,
    plugins: [hdf5Library('dist')],
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
const outputs = Object.assign({}, ...(await Promise.all(contexts.map(builtBy))));
await writeNotices(outputs);

/** @param {import('esbuild').BuildContext} each @returns the outputs of its first build */
async function builtBy(each) {
  const { metafile } = await each.rebuild();
  if (watch) await each.watch();
  else await each.dispose();
  return metafile.outputs;
}

/**
 * The licences of all packages in dist/, and of those in the pages that leave it as reports. Throws where one has none, or none that is
 * known to be permissive.
 */
async function writeNotices(/** @type {import('esbuild').Metafile['outputs']} */ built) {
  const folders = Object.values(built).flatMap(packageFolders);
  // The kernels are compiled with the library of their language.
  const copied = ['node_modules/assemblyscript', ...FIGURE_PACKAGES];
  const all = noticesText(noticesOfAll([...folders, ...copied]));
  await writeFile(
    'dist/THIRD-PARTY-NOTICES.txt',
    `Concept Alignment holds code of these packages, each under the terms below its name.\n\n${all}`,
  );
  for (const page of ['standalone', 'standaloneReview']) {
    const file = `dist/webview/${page}.js`;
    const legal = await readFile(`${file}.LEGAL.txt`, 'utf8').catch(() => '');
    const notices = noticesText(noticesOfAll(packageFolders(built[file])));
    await writeFile(
      `dist/webview/${page}.NOTICES.txt`,
      `This page holds code of these packages, each under the terms below its name.\n\n${notices}\n${legal}`,
    );
  }
}
