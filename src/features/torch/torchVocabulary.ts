import { UserError } from '../../errors';
import type { ElementType } from '../elementType';
import { LIMITS } from '../limits';
import { callNumpy, isNumpyName, setNumpyState } from './numpyArrays';
import { isDict, type PickleValue, type PickleVocabulary } from './pickle/pickleValue';
import {
  isObject,
  type Global,
  type PickleBytes,
  type TorchStorage,
  type TorchTensor,
  type Unread,
} from './torchObjects';

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
  _rebuild_sparse_tensor: 'a sparse tensor (save it as tensor.to_dense())',
  _rebuild_sparse_csr_tensor: 'a sparse tensor (save it as tensor.to_dense())',
  _rebuild_qtensor: 'a quantized tensor (save it as tensor.dequantize())',
  _rebuild_nested_tensor: 'a nested tensor (save it as torch.nested.to_padded_tensor(tensor, 0))',
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

/** PyTorch keeps the sign of some views, such as the imaginary part of a conjugate, as a flag. */
const FLAGGED: Unread = {
  is: 'unread',
  what: 'a view whose signs are a flag (save it as tensor.resolve_conj().resolve_neg().clone())',
};

/** Names that only a file with an intent refers to: to run a program, or to reach what is no part of it. */
const REFUSED =
  /^(?:os|posix|nt|sys|subprocess|shutil|socket|ctypes|importlib|runpy|code|codeop|pty|webbrowser|operator|marshal|pickle|_pickle|cloudpickle|dill|tempfile|http|urllib|requests|commands|asyncio|multiprocessing|threading|signal|platform|bdb|pdb|timeit|profile|cProfile|doctest|idlelib|pip|builtins|__builtin__|__main__|functools|types|inspect|torch\._utils|torch\.hub|torch\.utils|torch\.jit)(?:\.|$)/;

/**
 * What torch.save writes for tensors, arrays of numpy and plain containers. Nothing is executed: what other classes and functions
 * make is no tensor, and named; a file that refers to what runs programs is refused.
 */
export function torchVocabulary(file: string): PickleVocabulary {
  const damaged = (name: string): UserError =>
    new UserError(`${file} calls ${name} as PyTorch does not. Save it again with torch.save.`);

  function tensor(name: string, args: PickleValue): TorchTensor | Unread {
    const given = Array.isArray(args) ? args : [];
    const [storage, offset, shape, strides, , , dtype] = given;
    if (!isObject(storage, 'storage') || !isLength(offset) || !isLengths(shape) || !isLengths(strides)) {
      throw damaged(name);
    }
    if (shape.length !== strides.length) throw damaged(name);
    if (hasFlag(given[name.endsWith('_v3') ? 7 : 6])) return FLAGGED;
    const placed = { shape, strides, offset, storage };
    if (!name.endsWith('_v3')) return { is: 'tensor', ...placed, dtype: storage.dtype, type: storage.type };
    if (!isObject(dtype, 'global')) throw damaged(name);
    const type = dtype.name.replace('torch.', '');
    return { is: 'tensor', ...placed, dtype: Object.hasOwn(DTYPES, type) ? DTYPES[type] : null, type };
  }

  const vocabulary: PickleVocabulary = {
    other: OTHER,
    global(name) {
      const isShort = name.length <= LIMITS.nameLength;
      if (isShort && isKnown(name)) return { is: 'global', name } as Global;
      if (isShort && !REFUSED.test(name))
        return { is: 'unread', what: `made by ${name}, which is never executed,` } as Unread;
      throw new UserError(
        `${file} refers to ${name.slice(0, 200)}, which is never executed. ` +
          `Save tensors only: torch.save(model.state_dict(), FILE) or torch.save({'NAME': tensor}, FILE).`,
      );
    },
    call(callee, args, spend) {
      if (isObject(callee, 'unread')) return callee;
      if (!isObject(callee, 'global')) throw damaged('a value');
      const { name } = callee;
      if (DICTS.has(name)) return dictOf(args, spend);
      if (name === '_codecs.encode') return encoded(args, spend);
      if (isNumpyName(name)) return callNumpy(name, args) ?? OTHER;
      if (name === 'torch.Size') return Array.isArray(args) && Array.isArray(args[0]) ? args[0] : [];
      const [module, builder] = splitName(name);
      if (module === 'torch._utils' && Object.hasOwn(OTHER_TENSORS, builder)) {
        return { is: 'unread', what: OTHER_TENSORS[builder] } as Unread;
      }
      if (/^_rebuild_tensor(_v[23])?$/.test(builder)) return tensor(name, args);
      if (builder === '_rebuild_from_type_v2') {
        if (!Array.isArray(args) || !isObject(args[0], 'global') || args[0].name === name)
          throw damaged(name);
        // What a class of another library makes of the numbers is not known.
        if (isObject(args[1], 'unread')) return args[1];
        return vocabulary.call(args[0], args[2] ?? null, spend);
      }
      if (builder.startsWith('_rebuild_parameter')) {
        const data = Array.isArray(args) ? args[0] : null;
        if (!isObject(data, 'tensor') && !isObject(data, 'unread')) throw damaged(name);
        return data;
      }
      return OTHER;
    },
    setState: setNumpyState,
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

/** Whether the metadata of a tensor says that its numbers are the negatives or the conjugates of those in its storage. */
function hasFlag(metadata: PickleValue | undefined): boolean {
  if (!isDict(metadata)) return false;
  const { items } = metadata;
  return items.some((key, at) => at % 2 === 0 && (key === 'neg' || key === 'conj') && items[at + 1] === true);
}

/** Bytes that an older protocol writes as a text of their numbers: `_codecs.encode(text, 'latin1')`. */
function encoded(args: PickleValue, spend: (bytes: number) => void): PickleValue {
  const [text, encoding] = Array.isArray(args) ? args : [];
  if (typeof text !== 'string' || encoding !== 'latin1') return OTHER;
  spend(text.length);
  return { is: 'bytes', bytes: Buffer.from(text, 'latin1') } as PickleBytes;
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
  if (isNumpyName(name)) return true;
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
