import { UserError } from '../../errors';
import type { ElementType } from '../elementType';
import { LIMITS } from '../limits';
import { isDict, type PickleObject, type PickleValue, type PickleVocabulary } from './pickle/pickleValue';

/** A tensor: a view on a storage. */
export interface TorchTensor extends PickleObject {
  is: 'tensor';
  storage: TorchStorage;
  /** null for types that are not read. */
  dtype: ElementType | null;
  /** As PyTorch calls it. */
  type: string;
  shape: number[];
  strides: number[];
  /** Elements of the storage before the first. */
  offset: number;
}

/** Memory of tensors, a file of the archive. */
interface TorchStorage extends PickleObject {
  is: 'storage';
  key: string;
  dtype: ElementType | null;
  type: string;
}

/** Something that a tensor may be made of, or a kind of tensor that is not read. */
interface Unread extends PickleObject {
  is: 'unread';
  what: string;
}

interface Global extends PickleObject {
  is: 'global';
  name: string;
}

const STORAGES: Record<string, ElementType> = {
  ...{ Double: 'f8', Float: 'f4', Half: 'f2', BFloat16: 'bf16' },
  ...{ Long: 'i8', Int: 'i4', Short: 'i2', Char: 'i1', Byte: 'u1', Bool: 'b1' },
};

const DTYPES: Record<string, ElementType> = {
  ...{ float64: 'f8', float32: 'f4', float16: 'f2', bfloat16: 'bf16' },
  ...{ int64: 'i8', int32: 'i4', int16: 'i2', int8: 'i1' },
  ...{ uint64: 'u8', uint32: 'u4', uint16: 'u2', uint8: 'u1' },
  bool: 'b1',
};

/** Kinds of tensors that are not views on a storage, by the functions that build them. */
const OTHER_TENSORS: Record<string, string> = {
  _rebuild_sparse_tensor: 'a sparse tensor',
  _rebuild_sparse_csr_tensor: 'a sparse tensor',
  _rebuild_qtensor: 'a quantized tensor',
  _rebuild_nested_tensor: 'a nested tensor',
  _rebuild_meta_tensor_no_storage: 'a tensor without data',
};

/** Names of Python's own and of PyTorch's that stand for a value, and that make none which is read. */
const VALUES = new Set([
  ...['torch.device', 'torch.Generator', 'torch.serialization._get_layout', '_codecs.encode'],
  ...['torch.per_tensor_affine', 'torch.per_channel_affine'],
  ...['torch.Tensor', 'torch.nn.parameter.Parameter', 'torch.nn.parameter.Buffer'],
  ...['set', 'frozenset', 'bytearray', 'complex', 'slice', 'range', 'list', 'dict', 'int', 'float'].flatMap(
    (name) => [`builtins.${name}`, `__builtin__.${name}`],
  ),
]);

const DICTS = new Set(['collections.OrderedDict', 'collections.defaultdict', 'collections.Counter']);

const OTHER: Unread = { is: 'unread', what: 'no tensor' };

/** What torch.save writes for tensors and plain containers; every other name is refused. */
export function torchVocabulary(file: string): PickleVocabulary {
  const damaged = (name: string): UserError =>
    new UserError(`${file} calls ${name} as PyTorch does not. Save it again with torch.save.`);

  function tensor(name: string, args: PickleValue): TorchTensor {
    const [storage, offset, shape, strides, , , dtype] = Array.isArray(args) ? args : [];
    if (!isObject(storage, 'storage') || !isLength(offset) || !isLengths(shape) || !isLengths(strides)) {
      throw damaged(name);
    }
    if (shape.length !== strides.length) throw damaged(name);
    const placed = { shape, strides, offset, storage };
    if (!name.endsWith('_v3')) return { is: 'tensor', ...placed, dtype: storage.dtype, type: storage.type };
    if (!isObject(dtype, 'global')) throw damaged(name);
    const type = dtype.name.replace('torch.', '');
    return { is: 'tensor', ...placed, dtype: Object.hasOwn(DTYPES, type) ? DTYPES[type] : null, type };
  }

  const vocabulary: PickleVocabulary = {
    other: OTHER,
    global(name) {
      if (name.length <= LIMITS.nameLength && isKnown(name)) return { is: 'global', name } as Global;
      throw new UserError(
        `${file} refers to ${name.slice(0, 200)}, which is never executed. ` +
          `Save tensors only: torch.save(model.state_dict(), FILE) or torch.save({'NAME': tensor}, FILE).`,
      );
    },
    call(callee, args, spend) {
      if (!isObject(callee, 'global')) throw damaged('a value');
      const { name } = callee;
      if (DICTS.has(name)) return dictOf(args, spend);
      if (name === 'torch.Size') return Array.isArray(args) && Array.isArray(args[0]) ? args[0] : [];
      const [module, builder] = splitName(name);
      if (module === 'torch._utils' && Object.hasOwn(OTHER_TENSORS, builder)) {
        return { is: 'unread', what: OTHER_TENSORS[builder] } as Unread;
      }
      if (/^_rebuild_tensor(_v[23])?$/.test(builder)) return tensor(name, args);
      if (builder === '_rebuild_from_type_v2') {
        if (!Array.isArray(args) || !isObject(args[0], 'global') || args[0].name === name)
          throw damaged(name);
        return vocabulary.call(args[0], args[2] ?? null, spend);
      }
      if (builder.startsWith('_rebuild_parameter')) {
        const data = Array.isArray(args) ? args[0] : null;
        if (!isObject(data, 'tensor') && !isObject(data, 'unread')) throw damaged(name);
        return data;
      }
      return OTHER;
    },
    persistent(id) {
      const [kind, storageType, key] = Array.isArray(id) ? id : [];
      if (kind !== 'storage' || !isObject(storageType, 'global') || !isKey(key)) {
        throw damaged('a storage');
      }
      const type = splitName(storageType.name)[1].replace(/Storage$/, '');
      const dtype = Object.hasOwn(STORAGES, type) ? STORAGES[type] : null;
      return { is: 'storage', key, dtype, type } as TorchStorage;
    },
  };
  return vocabulary;
}

function isKnown(name: string): boolean {
  const [module, last] = splitName(name);
  if (module === 'torch._utils') {
    return (
      Object.hasOwn(OTHER_TENSORS, last) ||
      /^_rebuild_(?:tensor(?:_v[23])?|parameter(?:_with_state)?)$/.test(last)
    );
  }
  if (/^torch(?:\.cuda|\.storage)?$/.test(module) && /^[A-Z]\w*Storage$/.test(last)) return true;
  if (module === 'torch' && (last === 'Size' || isDtype(last))) return true;
  return DICTS.has(name) || VALUES.has(name) || name === 'torch._tensor._rebuild_from_type_v2';
}

/** Names of element types, those that are not read too: `float8_e4m3fn`, `complex64`, `qint8`. */
function isDtype(name: string): boolean {
  return /^(?:bfloat|float|complex|u?int|bits|quint|qint)\d+\w*$|^bool$/.test(name);
}

function splitName(name: string): [string, string] {
  const dot = name.lastIndexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
}

/** `OrderedDict([(key, value), …])`, `Counter({…})`, or without items. */
function dictOf(args: PickleValue, spend: (bytes: number) => void): PickleValue {
  const [given] = Array.isArray(args) ? args : [];
  if (isDict(given)) return given;
  const items: PickleValue[] = [];
  if (Array.isArray(given)) {
    spend(24 * given.length);
    for (const pair of given) if (Array.isArray(pair) && pair.length === 2) items.push(pair[0], pair[1]);
  }
  return { is: 'dict', items };
}

/** Whether a value can be the name of a storage; PyTorch numbers them. */
function isKey(value: PickleValue | undefined): value is string {
  return typeof value === 'string' && value.length <= LIMITS.nameLength;
}

function isLength(value: PickleValue | undefined): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isLengths(value: PickleValue | undefined): value is number[] {
  return Array.isArray(value) && value.length <= 64 && value.every(isLength);
}

interface Objects {
  global: Global;
  storage: TorchStorage;
  tensor: TorchTensor;
  unread: Unread;
}

/** Whether a value is such an object of the vocabulary. */
export function isObject<K extends keyof Objects>(
  value: PickleValue | undefined,
  is: K,
): value is Objects[K] {
  return typeof value === 'object' && value !== null && 'is' in value && value.is === is;
}
