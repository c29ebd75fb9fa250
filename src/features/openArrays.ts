import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { UserError } from '../errors';
import { fileProblem } from '../files';
import type { ArrayFile } from './arrayFile';
import { openCsv } from './csv/csvFile';
import { openNpy } from './npyFile';
import { openNpz } from './npzFile';
import { isGitLfsPointer, otherFormat } from './otherFormats';
import { openSafetensors } from './safetensors/safetensorsFile';
import { openTorch } from './torch/torchFile';

interface Format {
  extensions: readonly string[];
  /** What its files start with, as latin1; '' where that is not fixed. */
  magic: string;
  open(file: string): Promise<ArrayFile>;
}

const FORMATS: readonly Format[] = [
  { extensions: ['.npy'], magic: '\x93NUMPY', open: openNpy },
  { extensions: ['.npz'], magic: 'PK\x03\x04', open: openNpz },
  {
    extensions: ['.pt', '.pth', '.bin', '.ckpt', '.tar', '.pkl'],
    magic: 'PK\x03\x04',
    open: openTorch,
  },
  { extensions: ['.safetensors'], magic: '', open: openSafetensors },
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
    const format =
      FORMATS.find(({ extensions, magic }) => extensions.includes(extension) && text.startsWith(magic)) ??
      FORMATS.find(({ magic }) => magic !== '' && text.startsWith(magic));
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
