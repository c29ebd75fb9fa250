import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bytesOfAll, type Reader, type Structure } from './structure';

/** A structure on disk. */
export interface Place {
  reader: Reader;
  folder: string;
  /** That the reader is given. */
  path: string;
  bytes: number;
}

/** Writes a structure into a folder, which is made as needed: in one go, since most of its time would be waiting for small files. */
export function written(structure: Structure, folder: string): Place {
  const made = new Set<string>();
  const pipes: string[] = [];
  for (const [name, lying] of structure.files) {
    const full = join(folder, name);
    const parent = dirname(full);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    if (lying instanceof Uint8Array) writeFileSync(full, lying);
    else if (lying === 'pipe') pipes.push(full);
    else linkTo(lying.link, full);
  }
  if (pipes.length > 0) spawnSync('mkfifo', pipes);
  const { reader, path } = structure;
  return { reader, folder, path: path === '' ? folder : join(folder, path), bytes: bytesOfAll(structure) };
}

function linkTo(target: string, path: string): void {
  try {
    symlinkSync(target, path);
  } catch {
    // Windows lets few make links.
  }
}
