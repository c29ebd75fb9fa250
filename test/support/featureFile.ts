import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { UserError } from '../../src/errors';
import { openArrays } from '../../src/features/openArrays';
import type { OpenedFile } from '../../src/features/openedFile';

/** Runs with a file of these bytes, open. */
export async function withFile(
  path: string,
  bytes: Uint8Array,
  run: (file: OpenedFile) => Promise<void>,
): Promise<void> {
  await writeFile(path, bytes);
  const file = await openArrays(path);
  try {
    await run(file);
  } finally {
    await file.close();
  }
}

/** A file of these bytes is refused in a sentence that begins with its path. */
export async function refuses(path: string, bytes: Uint8Array, reason: RegExp): Promise<void> {
  await writeFile(path, bytes);
  await assert.rejects(openArrays(path), (error) => {
    assert.ok(error instanceof UserError && error.message.startsWith(path), String(error));
    assert.match(error.message, reason);
    return true;
  });
}
