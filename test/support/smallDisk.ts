import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';

/** Why a test of such disks must be skipped; false where it need not. */
export function noSmallDisks(): string | false {
  if (process.platform !== 'linux') return 'disks are mounted on Linux only';
  const { status } = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']);
  return status === 0 ? false : 'only root may mount a disk';
}

/**
 * Runs with an empty disk of so many bytes in `folder`, in memory.
 *
 * @param folder is made
 */
export async function withSmallDisk(
  folder: string,
  bytes: number,
  run: (remountReadOnly: () => void) => Promise<void>,
): Promise<void> {
  await mkdir(folder);
  execute('mount', '-t', 'tmpfs', '-o', `size=${bytes}`, 'none', folder);
  try {
    await run(() => execute('mount', '-o', 'remount,ro', folder));
  } finally {
    execute('umount', folder);
  }
}

function execute(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
