// `node scripts/tensorflow.mjs`: tests the optional TensorFlow for real. Where the native library that tfjs-node downloads
// cannot be had, its binding is built, in .cache/, against the library in the Python package `tensorflow-cpu`. Needs Linux,
// a C++ compiler and Python 3.8 to 3.11 with pip; 800 MB.
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { npm, run } from './support/command.mjs';
import { runScript } from './support/project.mjs';

const TFJS_NODE = '4.22.0';
const TENSORFLOW = '2.12.1';
const home = resolve('.cache', `tfjs-node-${TFJS_NODE}`);

/**
 * @param {string} what
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 */
async function mustRun(what, program, args, cwd) {
  const { code, output } = await run(program, args, { limit: 600, cwd });
  if (code !== 0) throw new Error(`${what} failed.\n${output.trim()}`);
}

/** The headers that this Node was installed with, else those of the package `node-api-headers`. @param {string} folder */
async function nodeHeaders(folder) {
  const installed = resolve(dirname(process.execPath), '..', 'include', 'node');
  if (existsSync(join(installed, 'node_api.h'))) return installed;
  await npm('node-api-headers', ['install', '--ignore-scripts', 'node-api-headers@1.9.0'], folder);
  return join(folder, 'node_modules/node-api-headers/include');
}

/** @param {string} folder */
async function build(folder) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  await npm('tfjs-node', ['install', '--ignore-scripts', `@tensorflow/tfjs-node@${TFJS_NODE}`], folder);
  const target = join(folder, 'python');
  const wheel = ['install', '--no-deps', '--target', target, `tensorflow-cpu==${TENSORFLOW}`];
  await mustRun('Installing tensorflow-cpu', 'python3', ['-m', 'pip', ...wheel], folder);

  const binding = join(folder, 'node_modules/@tensorflow/tfjs-node');
  const libraries = join(binding, 'deps/lib');
  await mkdir(libraries, { recursive: true });
  await cp(join(target, 'tensorflow/include'), join(binding, 'deps/include'), { recursive: true });
  for (const [name, as] of [
    ['libtensorflow_cc.so.2', 'libtensorflow.so'],
    ['libtensorflow_framework.so.2', 'libtensorflow_framework.so'],
  ]) {
    await rename(join(target, 'tensorflow', name), join(libraries, name));
    await symlink(name, join(libraries, as));
  }
  await rm(target, { recursive: true });

  const out = join('lib', 'napi-v8', 'tfjs_binding.node');
  await mkdir(dirname(join(binding, out)), { recursive: true });
  const sources = (await readdir(join(binding, 'binding'))).filter((name) => name.endsWith('.cc'));
  await mustRun(
    'Building the binding',
    'g++',
    [
      ...['-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8', '-Ideps/include'],
      `-I${await nodeHeaders(folder)}`,
      ...sources.map((name) => join('binding', name)),
      ...['-o', out, '-Ldeps/lib', '-ltensorflow', '-ltensorflow_framework'],
      '-Wl,-rpath,$ORIGIN/../../deps/lib',
    ],
    binding,
  );
}

await runScript(import.meta.url, async () => {
  if (!existsSync(home)) {
    console.log('Building tfjs-node in .cache/ (800 MB, once) …');
    const unfinished = `${home}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await build(unfinished);
    await rename(unfinished, home);
  }
  const env = { ...process.env, NODE_PATH: join(home, 'node_modules'), TF_CPP_MIN_LOG_LEVEL: '2' };
  const { code } = await run(process.execPath, ['scripts/unit.mjs', 'tensorflow'], {
    limit: 300,
    show: true,
    env,
  });
  process.exitCode = code;
});
