import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What a command of the command line printed and took. */
export interface Measured {
  output: string;
  /** Of all its threads, in user mode and in the system's. */
  cpuSeconds: number;
  seconds: number;
  peakBytes: number;
}

/** Writes what the process took into the file named by USAGE when it ends; its worker threads do not. */
const HOOK = `
const { isMainThread } = require('node:worker_threads');
const { writeFileSync } = require('node:fs');
if (isMainThread) {
  process.on('exit', () => writeFileSync(process.env.USAGE, JSON.stringify(process.resourceUsage())));
}
`;

/** Runs the built command line on one compute thread, unless the arguments say otherwise. */
export function measured(folder: string, args: readonly string[]): Measured {
  const [hook, usage] = ['hook.cjs', 'usage.json'].map((name) => join(folder, name));
  writeFileSync(hook, HOOK);
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', hook, resolve('dist/cli.js'), ...args, '--threads', '1'],
    { encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, USAGE: usage } },
  );
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  const used = JSON.parse(readFileSync(usage, 'utf8')) as NodeJS.ResourceUsage;
  return {
    output: stdout,
    cpuSeconds: (used.userCPUTime + used.systemCPUTime) / 1e6,
    seconds: (performance.now() - begun) / 1000,
    peakBytes: used.maxRSS * 1024,
  };
}
