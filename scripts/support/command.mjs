// Programs that the scripts start: each in a process group of its own, which ends with us or at its time limit.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const windows = process.platform === 'win32';
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
/** @type {(() => void)[]} */
const cleanups = [];
let watching = false;

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  if (windows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

function endGroupsWithUs() {
  if (watching) return;
  watching = true;
  process.on('exit', () => {
    running.forEach((child) => signalGroup(child, 'SIGKILL'));
    cleanups.forEach((cleanup) => cleanup());
  });
  let ending = false;
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.on(signal, () => {
      if (ending) process.exit(code);
      ending = true;
      // Asked first, because what we started may have process groups of its own to end.
      void Promise.all([...running].map(stop)).then(() => process.exit(code));
    });
  }
}

/**
 * Runs `cleanup`, which must not wait for anything, when this process ends and its programs have been killed.
 * @param {() => void} cleanup
 */
export function atExit(cleanup) {
  endGroupsWithUs();
  cleanups.push(cleanup);
}

/**
 * Starts a program in its own process group; the group is killed when this process ends.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function start(command, args, options) {
  endGroupsWithUs();
  const child = spawn(command, args, { windowsHide: true, ...options, detached: !windows });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

/**
 * Ends a started program with everything it has started, by force after five seconds.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stop(child) {
  if (running.has(child)) {
    const ended = new Promise((resolve) => child.once('close', resolve));
    signalGroup(child, 'SIGTERM');
    const force = setTimeout(() => signalGroup(child, 'SIGKILL'), 5000);
    await ended;
    clearTimeout(force);
  }
  signalGroup(child, 'SIGKILL');
}

/**
 * Runs a program to its end and resolves with its exit code and output, never rejects: a program that is not
 * there has code 127, one that ran past `limit` seconds is killed and has code 124.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limit: number, show?: boolean, shell?: boolean }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd = '.', env = process.env, limit, show = false, shell = false }) {
  return new Promise((resolve) => {
    const child = start(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let late = false;
    for (const [stream, shown] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (show) shown.write(text);
      });
    }
    const timer = setTimeout(() => {
      late = true;
      void stop(child);
    }, limit * 1000);
    child.once('error', (error) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code: 127, output: error.message });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      if (late) output += `\n${command} was stopped: it ran longer than ${Math.round(limit)} seconds.`;
      resolve({ code: late ? 124 : (code ?? 1), output });
    });
  });
}

/** The npm that belongs to this Node, as a script that Node runs: `npm` itself is a shell script on Windows. */
function npmScript() {
  const beside = dirname(process.execPath);
  return [
    process.env['npm_execpath'] ?? '',
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((file) => file.endsWith('npm-cli.js') && existsSync(file));
}

/** @param {string[]} args @param {string} cwd @param {number} limit seconds */
function runNpm(args, cwd, limit) {
  const script = npmScript();
  const [command, first] = script ? [process.execPath, [script]] : ['npm', []];
  return run(command, [...first, ...args, '--loglevel=error'], { cwd, limit, shell: !script && windows });
}

const UNREACHABLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|SOCKET_TIMEOUT|ENOTCACHED/;

/**
 * Runs npm quietly; throws one clear sentence when it fails.
 * @param {string} purpose what is being installed, for the message
 * @param {string[]} args
 * @param {string} cwd
 */
export async function npm(purpose, args, cwd = '.') {
  // Asked once: npm itself would ask for each of hundreds of packages before it gives up.
  const ping = await runNpm(['ping', '--fetch-retries=1', '--fetch-retry-mintimeout=500'], cwd, 30);
  const reachable = ping.code !== 124 && !UNREACHABLE.test(ping.output);
  const cache = reachable ? '--prefer-offline' : '--offline';
  const flags = [cache, '--no-audit', '--no-fund', '--engine-strict=false', '--fetch-timeout=60000'];
  const { code, output } = await runNpm([...args, ...flags], cwd, 600);
  if (code === 0) return;
  if (UNREACHABLE.test(output)) {
    throw new Error(`npm could not reach its registry to install ${purpose}: check the network or proxy.`);
  }
  if (code === 127) throw new Error(`npm was not found, and it is needed to install ${purpose}.`);
  throw new Error(`npm could not install ${purpose} (exit code ${code}).\n${output.trim()}`);
}
