import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const CLI = resolve('dist/cli.js');

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Runs the built command line to its end.
 *
 * @param whileRunning called with all of stderr so far whenever more arrives
 */
export async function runCli(
  args: string[],
  whileRunning: (stderr: string, end: (signal?: NodeJS.Signals) => void) => void = () => undefined,
  env: NodeJS.ProcessEnv = process.env,
): Promise<CliResult> {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: 'pipe', env });
  return resultOf(child, (stderr) => whileRunning(stderr, (signal = 'SIGINT') => child.kill(signal)));
}

/** Runs it where nobody reads what it writes to one of its outputs. */
export function runUnread(args: string[], unread: 'stdout' | 'stderr'): Promise<CliResult> {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: 'pipe' });
  child[unread].destroy();
  return resultOf(child);
}

/**
 * Runs a line of bash, in which `cli` is the built command line.
 *
 * @param values what $1, $2 and so on are
 */
export function runShell(line: string, ...values: string[]): Promise<CliResult> {
  const defined = `cli() { "${process.execPath}" "${CLI}" "$@"; }; ${line}`;
  return resultOf(spawn('bash', ['-c', defined, 'bash', ...values], { stdio: 'pipe' }));
}

/** Why a test that needs a line of bash to succeed must be skipped; false where it need not. `node` stands for this Node. */
export function noShellFor(line: string): string | false {
  if (process.platform === 'win32') return 'there is no bash on Windows';
  const { status } = spawnSync('bash', ['-c', `node() { "${process.execPath}" "$@"; }; ${line}`]);
  return status === 0 ? false : `this machine does not do "${line}"`;
}

async function resultOf(
  child: ChildProcessWithoutNullStreams,
  onStderr: (stderr: string) => void = () => undefined,
): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    onStderr(stderr);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
