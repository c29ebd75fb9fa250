import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** A test with an empty folder of its own, removed afterwards; skipped where a reason to skip it is given. */
export function folderTest(
  name: string,
  run: (folder: string) => Promise<void>,
  skip: string | false = false,
): void {
  test(name, { skip }, () => folderFor(run));
}

/** Runs something with an empty folder of its own, removed afterwards. */
export async function folderFor(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'concept-alignment-'));
  try {
    await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
