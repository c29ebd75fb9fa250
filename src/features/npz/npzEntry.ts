import { openFile } from '../../store/openFile';
import { openZip } from '../zip/zipArchive';

/** What the entries of a .npz file are called, without `.npy`. @throws UserError where it is damaged */
export function npzNames(file: string): Promise<string[]> {
  return withZip(file, ({ entries }) =>
    Promise.resolve(entries.map(({ name }) => name.replace(/\.npy$/, ''))),
  );
}

/**
 * The bytes of one entry of a .npz file, a .npy file; null where there is none of that name, or it is longer.
 * @throws UserError where the file is damaged
 */
export function readNpzEntry(file: string, name: string, mostBytes: number): Promise<Buffer | null> {
  return withZip(file, async (zip) => {
    const entry = zip.entries.find((each) => each.name === `${name}.npy`);
    if (!entry || entry.bytes > mostBytes) return null;
    const bytes = Buffer.alloc(entry.bytes);
    await (
      await zip.open(entry)
    )(bytes, 0);
    return bytes;
  });
}

async function withZip<T>(
  file: string,
  use: (zip: Awaited<ReturnType<typeof openZip>>) => Promise<T>,
): Promise<T> {
  const handle = await openFile(file);
  try {
    const zip = await openZip(handle, (await handle.stat()).size, file);
    try {
      return await use(zip);
    } finally {
      await zip.close();
    }
  } finally {
    await handle.close();
  }
}
