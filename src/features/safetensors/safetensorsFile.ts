import { UserError } from '../../errors';
import type { ArrayFile, StoredArray } from '../arrayFile';
import { arrayNames } from '../arrayNames';
import { nearReader } from '../nearReader';
import { openWith } from '../openWith';
import { readAt } from '../../store/readAt';
import { rowMajorStrides, stridedArray } from '../stridedArray';
import { warningList } from '../warnings';
import { LENGTH_BYTES, parseSafetensorsHeader, safetensorsHeaderBytes } from './safetensorsHeader';

/** Opens a .safetensors file (format of Hugging Face's safetensors, 0.4). @throws UserError naming it */
export function openSafetensors(file: string): Promise<ArrayFile> {
  return openWith(file, async (handle, size) => {
    const start = await readAt(handle, Buffer.alloc(Math.min(size, LENGTH_BYTES)), 0, file);
    const header = Buffer.alloc(safetensorsHeaderBytes(start, size, file));
    await readAt(handle, header, LENGTH_BYTES, file);
    const dataOffset = LENGTH_BYTES + header.length;
    const source = nearReader(handle, size, file);
    const arrays: StoredArray[] = [];
    const warnings = warningList();
    const named = arrayNames();
    for (const { name: given, type, dtype, shape, begin } of parseSafetensorsHeader(
      header,
      size - dataOffset,
      file,
    )) {
      const name = named(given);
      if (dtype === null) {
        warnings.add(
          `${name} is of type ${type} and is left out. Save it as ${type.startsWith('C') ? 'tensor.abs()' : 'F16 or F32'}.`,
        );
        continue;
      }
      const [offset, strides] = [dataOffset + begin, rowMajorStrides(shape)];
      arrays.push(stridedArray(source, { name, shape, dtype, littleEndian: true, offset, strides }));
    }
    if (arrays.length === 0) {
      throw new UserError(
        `${file} holds no tensor that is read. ${warnings.all()[0] ?? 'Save some with safetensors.'}`,
      );
    }
    return { arrays, warnings: warnings.all() };
  });
}
