import { basename, extname } from 'node:path';
import { UserError } from '../errors';
import { shortName } from './arrayNames';
import { RAW_EXTENSIONS } from './raw/rawArray';

/** A file that is not read. */
interface Other {
  is: string;
  /** How to get at its numbers. */
  remedy: string;
}

/** What is said of every pickle, also of one whose start is that of a text: nobody is told to load a stranger's. */
const PICKLE: Other = {
  is: 'a Python pickle, which is never loaded, because loading may run any program',
  remedy: `Have whoever made it save the numbers: np.save('features.npy', arr).`,
};

type Start = Other & { magic: readonly string[]; at?: number };

const GIT_LFS: Start = {
  magic: ['version https://git-lfs.github.com'],
  is: 'a Git LFS pointer, not the data',
  remedy: 'Fetch it with git lfs pull.',
};

const EARLY_TORCH: Start = {
  // The number 0x1950a86a20f9469cfc6c, pickled.
  magic: ['\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.'],
  is: 'in the format of PyTorch before 1.6',
  remedy: 'Save it again with a later PyTorch: torch.save(torch.load(FILE, weights_only=True), FILE).',
};

const EARLY_NETCDF: Start = {
  magic: ['CDF\x01', 'CDF\x02', 'CDF\x05'],
  is: 'netCDF of before version 4',
  remedy: 'Convert it with nccopy -k nc4 FILE NEW.nc.',
};

/** What a file that is not read may be, by how it starts. */
const STARTS: readonly Start[] = [
  GIT_LFS,
  EARLY_NETCDF,
  { ...EARLY_TORCH, at: 2 },
  // Behind the head of a frame, which later protocols begin with.
  { ...EARLY_TORCH, at: 11 },
  {
    magic: ['ustar'],
    at: 257,
    is: 'a tar archive',
    remedy:
      'Unpack it. If it is a checkpoint of an early PyTorch, have whoever made it save the numbers: np.save(…, tensor.numpy()).',
  },
  { magic: ['\x80\x02', '\x80\x03', '\x80\x04', '\x80\x05'], ...PICKLE },
  {
    magic: ['PK\x05\x06'],
    is: 'a zip archive without anything in it',
    remedy: `Save arrays in it: np.savez(FILE, features=arr).`,
  },
  {
    magic: ['/annex/objects/', '../.git/annex/', '.git/annex/'],
    is: 'a git-annex pointer, not the data',
    remedy: 'Fetch it with git annex get.',
  },
  {
    magic: ['<!DOCTYPE', '<!doctype', '<html', '<HTML', '<?xml'],
    is: 'a web page, not the data',
    remedy: 'Download the file itself: the link may have asked to sign in.',
  },
  {
    magic: ['\x1f\x8b', 'BZh', '\xfd7zXZ', '\x28\xb5\x2f\xfd'],
    is: 'compressed as a whole',
    remedy: 'Unpack it first.',
  },
  {
    magic: ['\xff\xff\xff\xff'],
    is: 'a stream of Arrow, or damaged',
    remedy: 'If it is a stream, end its name in .arrow.',
  },
];

/** Tensors of TensorFlow, one after the other, of which the file does not say what they are. */
const RECORDS = ['.tfrecord', '.tfrecords'];

/** Of pickles, also of those that start as a text. */
const PICKLES = ['.pkl', '.pickle', '.joblib'];

/** Numbers alone, of which only their writer knows what they are. */
const RAW = `np.memmap(FILE, DTYPE, 'r', shape=SHAPE)`;

/** How an array in another format becomes a .npy file, in Python, by file extension. */
const CONVERSIONS: Record<string, string> = {
  // Behind the numbers of rows and columns, as searches of neighbours exchange them.
  ...Object.fromEntries(
    Object.entries({ '.fbin': 'float32', '.u8bin': 'uint8', '.i8bin': 'int8' }).map(([each, type]) => [
      each,
      `np.memmap(FILE, '${type}', 'r', 8, tuple(np.fromfile(FILE, 'uint32', 2)))`,
    ]),
  ),
  '.json': `np.array(json.load(open(FILE)))`,
  '.jsonl': `np.array([json.loads(line)['NAME'] for line in open(FILE)])`,
  '.ndjson': `np.array([json.loads(line)['NAME'] for line in open(FILE)])`,
  // Of its version 4, which has no start of its own.
  '.mat': `scipy.io.loadmat(FILE)['NAME']`,
  '.fvecs': `(lambda x: x.reshape(-1, x[:1].view('int32')[0] + 1)[:, 1:])(np.fromfile(FILE, 'float32'))`,
};

/** The error for a file that does not start as one that is read: what it may be, and how to convert it. */
export function otherFormat(start: Uint8Array, file: string): UserError {
  const text = Buffer.from(start.subarray(0, 512)).toString('latin1');
  const known = STARTS.find(({ magic, at = 0 }) => magic.some((start) => text.startsWith(start, at)));
  const extension = extname(file).toLowerCase();
  const other = known ?? (PICKLES.includes(extension) ? PICKLE : null);
  if (other) return new UserError(`${file} is ${other.is}. ${other.remedy}`);
  if (RECORDS.includes(extension)) {
    return new UserError(
      `${file} holds records of TensorFlow, which are not read. Save arrays where they are made: np.save('features.npy', tensor.numpy()).`,
    );
  }
  if (RAW_EXTENSIONS.includes(extension) && !(extension in CONVERSIONS)) {
    // What torch.save writes is called so too, and begins in its own way.
    const is = extension === '.bin' ? 'is not what torch.save writes, and does' : 'does';
    return new UserError(
      `${file} ${is} not say what its numbers are. List it in an experiment.json: ` +
        `{ "representations": [{ "id": "features", "file": ${JSON.stringify(shortName(basename(file)))}, "dtype": "float32", "shape": [ROWS, COLUMNS] }] }. ` +
        `Or convert it in Python: np.save('features.npy', ${RAW}).`,
    );
  }
  const conversion = CONVERSIONS[extension];
  return new UserError(
    conversion
      ? `${file} is a ${extension} file, which is not read. Convert it in Python: np.save('features.npy', ${conversion}).`
      : `${file} does not start as a ${extension || 'feature'} file does. ` +
          `Was it renamed or damaged? Save it again, for example with np.save('features.npy', arr).`,
  );
}

/** Whether a file that starts so is not read though its extension may be that of a format that would read it. */
export function isNeverRead(text: string): boolean {
  return [GIT_LFS, EARLY_NETCDF].some(({ magic }) => magic.some((start) => text.startsWith(start)));
}
