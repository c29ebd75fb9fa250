import { extname } from 'node:path';
import { UserError } from '../errors';

/** How an array in another format becomes a .npy file, in Python, by file extension. */
const CONVERSIONS: Record<string, string> = {
  '.npz': `np.load(FILE)['NAME']`,
  '.safetensors': `safetensors.numpy.load_file(FILE)['NAME']`,
  '.pt': `tensor.float().cpu().numpy()`,
  '.pth': `tensor.float().cpu().numpy()`,
  '.h5': `h5py.File(FILE)['NAME'][:]`,
  '.hdf5': `h5py.File(FILE)['NAME'][:]`,
};

/** The error for a file that does not start as a .npy file does: what it may be, and how to convert it. */
export function otherFormat(start: Uint8Array, file: string): UserError {
  const text = Buffer.from(start.subarray(0, 40)).toString('latin1');
  if (text.startsWith('version https://git-lfs.github.com')) {
    return new UserError(`${file} is a Git LFS pointer, not the data. Fetch it with git lfs pull.`);
  }
  const extension = extname(file).toLowerCase();
  const conversion = CONVERSIONS[extension];
  return new UserError(
    conversion
      ? `${file} is a ${extension} file, and only .npy files are read so far. ` +
          `Convert it: np.save('features.npy', ${conversion}).`
      : `${file} is not a .npy file (it does not start with \\x93NUMPY). Write it with np.save('features.npy', arr).`,
  );
}
