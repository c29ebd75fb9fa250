import { UserError } from '../../errors';
import type { ArrayFile, StoredArray } from '../arrayFile';
import { arrayNames } from '../arrayNames';
import { joinArrayPath } from '../arrayPath';
import { elementBytes } from '../elementType';
import { LIMITS } from '../limits';
import { openWith } from '../openWith';
import type { ByteSource } from '../../store/readAt';
import { mostArrays } from '../proportion';
import { countOf } from '../shape';
import { stridedArray } from '../stridedArray';
import { warningList } from '../warnings';
import { packingOf } from '../zip/inflateAtOnce';
import { openZip, type ZipArchive } from '../zip/zipArchive';
import type { ZipEntry } from '../zip/zipDirectory';
import { findTensors } from './findTensors';
import type { PickleValue } from './pickle/pickleValue';
import { unpickle } from './pickle/unpickle';
import { storedNumpy } from './storedNumpy';
import type { TorchTensor } from './torchObjects';
import { torchVocabulary } from './torchVocabulary';

const HOW_TO_SAVE = "Save tensors only: torch.save({'NAME': tensor}, FILE).";

/** Elements that an item may have by repeating a storage however small. */
const SMALL_ITEM = 2 ** 16;

/**
 * Opens what torch.save wrote (PyTorch 1.6 and later): a zip archive of a pickle and of one file for each storage. The pickle is
 * taken apart, never run.
 * @throws UserError naming it
 */
export function openTorch(file: string): Promise<ArrayFile> {
  return openWith(file, async (handle, size, ends) => {
    const zip = await openZip(handle, size, file);
    ends.push(zip.close);
    const entries = new Map(zip.entries.map((entry) => [entry.name, entry]));
    const root = rootOf(zip, file);
    const saved = await readPickle(zip, entries.get(`${root}/data.pkl`)!, size, file);
    const littleEndian = (await readText(zip, entries.get(`${root}/byteorder`))) !== 'big';
    const warnings = warningList(zip.warnings);
    const found = findTensors(saved, mostArrays(size), warnings, file);
    const arrays: StoredArray[] = [];
    const sources = new Map<ZipEntry, ByteSource>();
    const named = arrayNames();
    for (const { name: place, tensor } of found) {
      const name = named(place);
      if (tensor.is === 'numpyArray') {
        const array = storedNumpy(name, tensor);
        if (typeof array === 'string') warnings.add(array);
        else arrays.push(array);
        continue;
      }
      const { dtype, shape, strides, offset, type, storage } = tensor;
      if (dtype === null) {
        warnings.add(
          `${name || 'It'} is of type ${type} and is left out. Save it as ${/complex/i.test(type) ? 'tensor.abs() or tensor.real.clone()' : 'tensor.float()'}.`,
        );
        continue;
      }
      const entry = entries.get(`${root}/data/${storage.key}`);
      const path = joinArrayPath({ file, array: name || null });
      if (entry === undefined)
        throw new UserError(`${path} has no data: the file is damaged. Save it again with torch.save.`);
      const wrong = misplacement(tensor, Math.floor(entry.bytes / elementBytes(dtype)));
      if (wrong !== null) throw new UserError(`${path} ${wrong}`);
      const source = sources.get(entry) ?? (await zip.open(entry));
      sources.set(entry, source);
      const start = offset * elementBytes(dtype);
      const packed = packingOf(entry);
      const array = stridedArray(source, {
        ...{ name, shape, dtype, littleEndian, offset: start, strides },
        packed,
      });
      arrays.push(!packed ? array : { ...array, isUnpacked: true });
    }
    if (arrays.length === 0) {
      throw new UserError(
        `${file} holds no tensor that is read. ${[...warnings.all().slice(0, 1), HOW_TO_SAVE].join(' ')}`,
      );
    }
    return { arrays, warnings: warnings.all() };
  });
}

/** The folder of the archive in which everything lies. */
function rootOf({ entries }: ZipArchive, file: string): string {
  const pickles = entries.filter(({ name }) => /^[^/]+\/data\.pkl$/.test(name));
  const isProgram = entries.some(({ name }) => /^[^/]+\/(?:constants\.pkl$|code\/)/.test(name));
  if (isProgram) {
    throw new UserError(
      `${file} is a TorchScript program, which is never executed. Save tensors: torch.save(model.state_dict(), FILE).`,
    );
  }
  if (pickles.length === 0 && entries.length > 0 && entries.every(({ name }) => name.endsWith('.npy'))) {
    throw new UserError(`${file} is a file of np.savez by another name. Rename it to end in .npz.`);
  }
  if (pickles.length === 1) return pickles[0].name.split('/')[0];
  throw new UserError(`${file} is a zip archive, but not of torch.save. Save it again with torch.save.`);
}

async function readPickle(
  zip: ZipArchive,
  entry: ZipEntry,
  size: number,
  file: string,
): Promise<PickleValue> {
  if (entry.bytes > Math.min(LIMITS.pickleUnpacked, LIMITS.pickleOfAny + size)) {
    throw new UserError(`${file} holds a pickle of ${entry.bytes} bytes. Save fewer and larger tensors.`);
  }
  const bytes = Buffer.alloc(entry.bytes);
  const source = await zip.open(entry);
  await source(bytes, 0);
  return unpickle(bytes, torchVocabulary(file), size, file);
}

async function readText(zip: ZipArchive, entry: ZipEntry | undefined): Promise<string> {
  if (entry === undefined) return '';
  const bytes = Buffer.alloc(Math.min(entry.bytes, 16));
  const source = await zip.open(entry);
  await source(bytes, 0);
  return bytes.toString('latin1');
}

/** What is wrong with the place of a view in a storage of so many elements; null where it is right. */
function misplacement({ shape, strides, offset }: TorchTensor, elements: number): string | null {
  const count = countOf(shape);
  const last = shape.reduce((at, length, axis) => at + (length - 1) * strides[axis], offset);
  if (count === 0) return null;
  if (!Number.isSafeInteger(count) || !(last < elements)) {
    return 'reaches beyond its storage: the file is damaged. Save it again with torch.save.';
  }
  // Items are read whole, so one that repeats elements must not be out of all proportion to the file.
  if (shape.length === 0 || count / shape[0] <= Math.max(elements, SMALL_ITEM)) return null;
  return 'repeats its elements more often than can be read. Save it as tensor.contiguous().';
}
