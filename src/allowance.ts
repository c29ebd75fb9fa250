import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { UserError } from './errors';

/** What this process may take of its machine. */
export interface Allowance {
  /** At least 1. */
  cores: number;
  /** Of memory; Infinity where nothing limits it but the machine. */
  bytes: number;
}

/** Limits of one group of processes; Infinity where it sets none. */
type Limits = Allowance;

interface Mount {
  root: string;
  at: string;
  type: string;
  options: string[];
}

/** Version 1 says "no limit" by the largest number of whole pages. */
const NO_LIMIT_V1 = 2 ** 60;
const NONE: Limits = { cores: Infinity, bytes: Infinity };
let known: Allowance | null = null;

/** The allowance of this process, asked once: groups of processes, a job of Slurm, or the processors that it is bound to. */
export function allowance(): Allowance {
  known ??= allowanceIn('/', process.env);
  return known;
}

/**
 * Refuses what would take this process beyond its memory: the system ends such a process without a word. What it holds already is what
 * is resident, other processes of its group not counted.
 *
 * @param bytes that are about to be taken
 * @param what needs them, named in the sentence
 * @throws UserError
 */
export function assertAllowed(bytes: number, what = 'This'): void {
  const allowed = allowance().bytes;
  if (allowed === Infinity) return;
  const needed = process.memoryUsage.rss() + bytes;
  if (needed <= allowed) return;
  throw new UserError(
    `${what} needs ${gigabytes(needed)} GB of memory, and all that runs here may use ${gigabytes(allowed)} GB together. ` +
      'Ask for more memory (a larger job or container), or use fewer rows.',
  );
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}

/**
 * The allowance that the control groups of Linux (cgroups, version 1 and 2) and Slurm's variables leave this process. Each group
 * above it counts as well. Where there are none, all processors that it is bound to.
 *
 * @param root the folder that holds `proc` and what is mounted, `/` but in tests
 */
export function allowanceIn(root: string, env: NodeJS.ProcessEnv): Allowance {
  const mounts = linesOf(root, '/proc/self/mountinfo').flatMap(mountIn);
  const limits = linesOf(root, '/proc/self/cgroup').flatMap((line) => limitsOfGroup(line, mounts, root));
  const inJob = Number(env['SLURM_CPUS_ON_NODE']);
  const cores = Math.min(
    availableParallelism(),
    ...limits.map((each) => Math.max(1, Math.floor(each.cores))),
    inJob >= 1 ? inJob : Infinity,
  );
  return { cores, bytes: Math.min(...limits.map(({ bytes }) => bytes), Infinity) };
}

/** The limits of a group, and of those above it, of a line `hierarchy:controllers:path`. */
function limitsOfGroup(line: string, mounts: readonly Mount[], root: string): Limits[] {
  const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
  if (path === undefined) return [];
  const unified = controllers === '';
  const names = controllers.split(',');
  const mount = mounts.find(({ type, options }) =>
    unified ? type === 'cgroup2' : type === 'cgroup' && names.every((name) => options.includes(name)),
  );
  if (!mount) return [];
  // A container may see its own group as the root of what is mounted.
  const below = path.startsWith(mount.root) ? relative(mount.root, path) : '';
  const parts = below.split('/').filter((part) => part !== '' && part !== '..');
  return [...parts.keys(), parts.length].map((count) => {
    const folder = join(mount.at, ...parts.slice(0, count));
    return unified ? limitsV2(root, folder) : limitsV1(root, folder);
  });
}

function limitsV2(root: string, folder: string): Limits {
  const [quota, period] = wordsOf(root, join(folder, 'cpu.max')).map(Number);
  const bytes = ['memory.max', 'memory.high'].map((name) => Number(wordsOf(root, join(folder, name))[0]));
  return { cores: orNone(quota / period), bytes: Math.min(...bytes.map(orNone)) };
}

function limitsV1(root: string, folder: string): Limits {
  const numberIn = (name: string): number => Number(wordsOf(root, join(folder, name))[0]);
  const bytes = numberIn('memory.limit_in_bytes');
  return {
    cores: orNone(numberIn('cpu.cfs_quota_us') / numberIn('cpu.cfs_period_us')),
    bytes: bytes < NO_LIMIT_V1 ? orNone(bytes) : NONE.bytes,
  };
}

/** Files that are missing or say "max" give NaN, and -1 stands for no limit. */
function orNone(value: number): number {
  return value > 0 ? value : Infinity;
}

/** `id parent device root point options [fields] - type source superOptions`, spaces of paths as \040. */
function mountIn(line: string): Mount[] {
  const [left, right] = line.split(' - ');
  const [, , , root, at] = left.split(' ');
  const [type, , options] = right?.split(' ') ?? [];
  if (options === undefined) return [];
  return [{ root: plain(root), at: plain(at), type, options: options.split(',') }];
}

function plain(path: string): string {
  return path.replaceAll(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(parseInt(code, 8)));
}

function linesOf(root: string, file: string): string[] {
  try {
    return readFileSync(join(root, file), 'utf8').split('\n');
  } catch {
    // Another system than Linux, or a group without this limit.
    return [];
  }
}

function wordsOf(root: string, file: string): string[] {
  return linesOf(root, file)[0]?.split(' ') ?? [];
}
