import { UserError } from '../../errors';
import type { ByteSource } from '../../store/readAt';
import type { OpenedToRead } from '../../store/ownFiles';
import type { ArrayFile, StoredArray } from '../arrayFile';
import { npyArray } from '../npy/npyArray';
import { headerBytes, LARGEST_HEADER, parseNpyLayout } from '../npy/npyHeader';
import { sparseColumns, sparseRows, sparseTriples, type SparseMatrix } from '../sparse/sparseArray';
import { packingOf } from '../zip/inflateAtOnce';
import { openZip } from '../zip/zipArchive';
import type { ZipEntry } from '../zip/zipDirectory';

/** What scipy.sparse.save_npz writes, of each of its formats. */
const ALWAYS = ['format', 'shape', 'data'];
const OTHERS = ['indices', 'indptr', 'row', 'col', 'offsets', 'coords', '_is_array'];

/** Whether entries of these names are the parts of a matrix of which few numbers are not 0. */
export function isSparse(entries: readonly string[]): boolean {
  const names = entries.map((name) => name.replace(/\.npy$/, ''));
  return (
    ALWAYS.every((name) => names.includes(name)) &&
    names.some((name) => OTHERS.includes(name)) &&
    names.every((name) => ALWAYS.includes(name) || OTHERS.includes(name) || /^coords_\d+$/.test(name))
  );
}

function nameOf({ name }: ZipEntry): string {
  return name.replace(/\.npy$/, '');
}

/**
 * Reads the matrix that scipy.sparse.save_npz wrote into an archive, by rows (CSR), by columns (CSC) or with a place for each number
 * (COO).
 * @param ends what is opened for it is ended before the file is closed
 * @throws UserError where it has another format, or is damaged
 */
export async function sparseNpz(
  handle: OpenedToRead,
  size: number,
  file: string,
  ends: (() => Promise<void>)[],
): Promise<Omit<ArrayFile, 'close'>> {
  // Each part is unpacked by itself: what unpacks several for those who take turns begins anew at every turn.
  const source = async (name: string): Promise<{ entry: ZipEntry; read: ByteSource }> => {
    const zip = await openZip(handle, size, file);
    ends.push(zip.close);
    const entry = zip.entries.find((each) => nameOf(each) === name);
    if (!entry)
      throw new UserError(`${file} is a sparse matrix without its ${name}: it is damaged. Save it again.`);
    return { entry, read: await zip.open(entry) };
  };
  const part = async (name: string): Promise<StoredArray> => {
    const { entry, read } = await source(name);
    const packed = packingOf(entry);
    const { array } = await npyArray(read, entry.bytes, name, `${file}#${name}`, { packed });
    return packed ? { ...array, isUnpacked: true } : array;
  };

  const lengths = await part('shape');
  const shape = Array.from(await lengths.read(0, Math.min(2, lengths.shape[0] ?? 0)));
  if (lengths.shape.length !== 1 || lengths.shape[0] !== 2 || !shape.every((each) => each >= 0)) {
    throw new UserError(`${file} is a sparse matrix that has not two axes. Save rows × columns.`);
  }
  const { entry, read } = await source('format');
  const format = await textOf(read, entry.bytes, file);
  const data = await part('data');
  const matrix: SparseMatrix = { name: '', shape: [shape[0], shape[1]], data, file, fileBytes: size };
  const make: Record<string, () => Promise<StoredArray>> = {
    csr: async () => sparseRows(matrix, await part('indices'), await part('indptr')),
    csc: async () => sparseColumns(matrix, await part('indices'), await part('indptr')),
    coo: async () => sparseTriples(matrix, await part('row'), await part('col')),
  };
  if (!Object.hasOwn(make, format)) {
    throw new UserError(
      `${file} is a sparse matrix of scipy in a format that is not read. ` +
        `Save it by rows: scipy.sparse.save_npz(FILE, scipy.sparse.load_npz(FILE).tocsr()).`,
    );
  }
  return { arrays: [await make[format]()], warnings: [] };
}

/** The few characters of an array that is one text. */
async function textOf(read: ByteSource, size: number, file: string): Promise<string> {
  const bytes = Buffer.alloc(Math.min(size, LARGEST_HEADER));
  await read(bytes, 0);
  const { dataOffset } = parseNpyLayout(bytes.subarray(0, headerBytes(bytes)), size, `${file}#format`);
  // As bytes, or as characters of four bytes each.
  return bytes.toString('latin1', dataOffset, dataOffset + 16).replaceAll('\0', '');
}
