import { extname } from 'node:path';
import { arrow } from './arrow/format';
import { csv } from './csv/format';
import { foundExtensions, type FileFormat } from './fileFormat';
import { hdf5 } from './hdf5/format';
import { matlab } from './matlab/format';
import { npy } from './npy/format';
import { npz } from './npz/format';
import { parquet } from './parquet/format';
import { safetensors } from './safetensors/format';
import { torch } from './torch/format';
import { zarr } from './zarr/format';

/** The formats of feature files, in the order in which they are listed. Where a file starts as those of several do, the first. */
export const FORMATS: readonly FileFormat[] = [
  npy,
  npz,
  safetensors,
  torch,
  hdf5,
  parquet,
  arrow,
  matlab,
  zarr,
  csv,
];

/** The format of a file that is found in folders, by its name alone. */
export function formatOf(path: string): FileFormat | undefined {
  const extension = extname(path).toLowerCase();
  return FORMATS.find((format) => foundExtensions(format).includes(extension));
}

/** The format of a folder that is read as a file is, by the names of what lies in it. */
export function formatOfFolder(names: readonly string[]): FileFormat | undefined {
  return FORMATS.find(({ folder }) => folder?.some((name) => names.includes(name)));
}

/** Whether a folder is called as one that is read as a file is. */
export function isFolderFile(path: string): boolean {
  return formatOf(path)?.folder !== undefined;
}
