import { bytesOf } from '../../src/features/npy/encodeNpy';
import { zipFile } from './zipFile';

/** What torch.save is given: tensors by their place in a storage, containers, plain values. */
export type Saved = null | boolean | number | string | Saved[] | Map<string, Saved> | SavedTensor | Raw;

export interface SavedTensor {
  /** Of the storage. */
  key: string;
  /** Such as `Float`. */
  type: string;
  /** Elements of the storage. */
  count: number;
  offset: number;
  shape: number[];
  strides: number[];
}

/** Opcodes as they are. */
export class Raw {
  constructor(readonly opcodes: Buffer | string) {}
}

/** A file as torch.save writes it: the pickle (protocol 2) of `saved` and the storages. */
export function torchFile(saved: Saved, storages: Record<string, ArrayBufferView>, deflated = false): Buffer {
  return torchArchive(pickled(saved), storages, deflated);
}

/** The same around any pickle. */
export function torchArchive(
  pickle: Uint8Array,
  storages: Record<string, ArrayBufferView>,
  deflated = false,
): Buffer {
  const files = { 'data.pkl': pickle, byteorder: Buffer.from('little'), version: Buffer.from('3\n') };
  return zipFile([
    ...Object.entries(files).map(([name, data]) => ({ name: `archive/${name}`, data })),
    ...Object.entries(storages).map(([key, data]) => ({
      ...{ name: `archive/data/${key}`, data: bytesOf(data), deflated },
    })),
  ]);
}

export function pickled(saved: Saved): Buffer {
  return Buffer.concat([Buffer.from('\x80\x02', 'latin1'), opcodes(saved), Buffer.from('.')]);
}

function opcodes(value: Saved): Buffer {
  if (value instanceof Raw) {
    return typeof value.opcodes === 'string' ? Buffer.from(value.opcodes, 'latin1') : value.opcodes;
  }
  if (value === null) return Buffer.from('N');
  if (typeof value === 'boolean') return Buffer.of(value ? 0x88 : 0x89);
  if (typeof value === 'number') {
    const digits = Buffer.alloc(9);
    digits.writeBigInt64LE(BigInt(value), 1);
    digits[0] = 8;
    return Buffer.concat([Buffer.of(0x8a), digits]);
  }
  if (typeof value === 'string') {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(Buffer.byteLength(value));
    return Buffer.concat([Buffer.from('X'), length, Buffer.from(value)]);
  }
  if (Array.isArray(value))
    return Buffer.concat([Buffer.from(']('), ...value.map(opcodes), Buffer.from('e')]);
  if (value instanceof Map) {
    return Buffer.concat([Buffer.from('}('), ...[...value].flat().map(opcodes), Buffer.from('u')]);
  }
  const { key, type, count, offset, shape, strides } = value;
  const tuple = (items: Saved[]): Buffer =>
    Buffer.concat([Buffer.from('('), ...items.map(opcodes), Buffer.from('t')]);
  const storage = tuple(['storage', new Raw(`ctorch\n${type}Storage\n`), key, 'cpu', count]);
  return Buffer.concat([
    Buffer.from('ctorch._utils\n_rebuild_tensor_v2\n('),
    ...[storage, Buffer.from('Q'), opcodes(offset), tuple(shape), tuple(strides), opcodes(false)],
    Buffer.from('ccollections\nOrderedDict\n)RtR'),
  ]);
}
