import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { UserError } from '../errors';
import { fileProblem } from '../store/files';
import type { ArrayFile } from './arrayFile';
import { openCsv } from './csv/csvFile';
import { HDF5_MAGIC, openHdf5 } from './hdf5/hdf5File';
import { openNpy } from './npy/npyFile';
import { openNpz } from './npz/npzFile';
import { isGitLfsPointer, otherFormat } from './otherFormats';
import { PARQUET_MAGIC } from './parquet/openTable';
import { openParquet } from './parquet/parquetFile';
import { openSafetensors } from './safetensors/safetensorsFile';
import { openTorch } from './torch/torchFile';

interface Format {
  extensions: readonly string[];
  /** What its files start with, as latin1; '' where that is not fixed. */
  magic: string;
  open(file: string): Promise<ArrayFile>;
}

const HDF5_EXTENSIONS = ['.h5', '.hdf5', '.hdf'];

const FORMATS: readonly Format[] = [
  { extensions: ['.npy'], magic: '\x93NUMPY', open: openNpy },
  { extensions: ['.npz'], magic: 'PK\x03\x04', open: openNpz },
  {
    extensions: ['.pt', '.pth', '.bin', '.ckpt', '.tar', '.pkl'],
    magic: 'PK\x03\x04',
    open: openTorch,
  },
  { extensions: ['.safetensors'], magic: '', open: openSafetensors },
  { extensions: HDF5_EXTENSIONS, magic: HDF5_MAGIC, open: openHdf5 },
  // Behind a block of its user's own an HDF5 file does not start so.
  { extensions: HDF5_EXTENSIONS, magic: '', open: openHdf5 },
  { extensions: ['.parquet', '.pq'], magic: PARQUET_MAGIC, open: openParquet },
  { extensions: ['.csv', '.tsv'], magic: '', open: openCsv },
];

const START_BYTES = 512;

/**
 * Opens a feature file: as the format of its extension, or where it does not start so, as the one it starts as. Whoever opens it
 * closes it.
 * @throws UserError, which names the file, where it cannot be read, is damaged or holds no array of numbers
 */
export async function openArrays(file: string): Promise<ArrayFile> {
  try {
    const start = await readStart(file);
    const text = start.toString('latin1');
    const extension = extname(file).toLowerCase();
    const hasMagic = ({ magic }: Format): boolean => magic !== '' && text.startsWith(magic);
    const format =
      FORMATS.find((each) => each.extensions.includes(extension) && hasMagic(each)) ??
      FORMATS.find(hasMagic) ??
      FORMATS.find(({ extensions, magic }) => extensions.includes(extension) && magic === '');
    if (format === undefined || isGitLfsPointer(text)) throw otherFormat(start, file);
    return await format.open(file);
  } catch (error) {
    throw fileProblem(error, file);
  }
}

async function readStart(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const start = Buffer.alloc(START_BYTES);
    const { bytesRead } = await handle.read(start, 0, START_BYTES, 0);
    if (bytesRead > 0) return start.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
  throw new UserError(`${file} is empty. Was it still being written? Save it again.`);
}
