import { parentPort } from 'node:worker_threads';
import { failedCalls, givingBackStack, isLibrarySound } from './libraryStack';
import { ready } from 'h5wasm/node';
import { datasetPaths, MORE_THAN_LOOKED_AT } from './datasetPaths';
import type { Attributes, Dataset, GroupNotes, Hdf5Answer, Hdf5Answers, Hdf5Request } from './messages';
import { elementType, ENUMERATION, FLOAT, INTEGER, TEXT } from './hdf5Type';
import { isOfRows } from './obsColumns';
import { membersOf } from './membersOf';
import { objectHeaders, type ElementsSaid, type ObjectHeaders } from './objectHeaders';
import { onlyFile } from './onlyFile';
import { sparseGroupOf } from './sparseParts';
import { shapeOf, textsOf } from './textsOf';
import { scalingOf } from '../scaledArray';

/**
 * Entry of the thread that reads HDF5 files with the HDF Group's library, compiled to WebAssembly (h5wasm). A thread of its own,
 * because a damaged file can make the library abort, or loop, and such a thread can be ended.
 */

/** Of the file format, lowest and highest. */
const ANY_VERSION = -1;

/** Calls that may fail while a file is looked at: each keeps some of the library's memory, 20 KB of it or so. */
const MOST_FAILURES = 512;

/** Those after which no further file is read: each also leaves a file of what it says open, which has no name any more. */
const MOST_FAILURES_KEPT = 64;

const library = await ready;
const files = onlyFile(library);
let file: bigint | null = null;
let mostMemory = 0;

/** What is not asked of a dataset that is left out. */
const NO_NUMBERS = {
  signed: false,
  members: [],
  chunks: null,
  isElsewhere: false,
  filters: [],
  scaling: null,
  isAxis: false,
  matlabClass: '',
};

// Otherwise it writes to the standard error of the process what went wrong, and goes on.
library.activate_throwing_error_handler();

// The library asks for memory here and copes with a refusal: what inflates without end ends so.
const grow = Object.getOwnPropertyDescriptor(WebAssembly.Memory.prototype, 'grow')!.value as (
  this: WebAssembly.Memory,
  pages: number,
) => number;
WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
  if (this.buffer.byteLength + pages * 65_536 > mostMemory) throw new RangeError('No more memory.');
  return grow.call(this, pages);
};

function open({
  file: path,
  base,
  isMatlab,
  memory,
  most,
}: Hdf5Request & { type: 'open' }): Hdf5Answers['open'] {
  const before = library.HEAPU8.byteLength;
  // What the library says is copied; names may lie over each other.
  mostMemory = before + Math.min(memory, most.listing);
  const opened = files.while(() =>
    library.open(path, library.H5F_ACC_RDONLY, false, ANY_VERSION, ANY_VERSION),
  );
  if (opened < 0n) throw new Error('The file cannot be opened.');
  file = opened;
  const headers = objectHeaders(path, base);
  try {
    const { found, warnings } = datasetPaths(library, opened, headers, most, givingBackStack);
    mostMemory = before + memory;
    const groups = notesOfGroups(opened, found, headers);
    const described = new Map<string, Dataset>();
    const datasets: Dataset[] = [];
    let members = 0;
    for (const { path, reference } of found) {
      if (members > most.members || failedCalls() > MOST_FAILURES) {
        return { datasets, groups, warnings: [...new Set([...warnings, MORE_THAN_LOOKED_AT])] };
      }
      const id = reference.join();
      const notes = (): ReturnType<typeof notesSaid> => notesSaid(headers.attributesOf(reference), isMatlab);
      const dataset =
        described.get(id) ??
        describe(opened, path, headers.elementsOf(reference), (more) => (members += more), notes);
      described.set(id, dataset);
      datasets.push({ ...dataset, path });
    }
    return { datasets, groups, warnings };
  } finally {
    headers.close();
  }
}

function notesOfGroups(
  opened: bigint,
  found: readonly { path: string }[],
  headers: ObjectHeaders,
): GroupNotes {
  const paths = new Set(found.flatMap(({ path }) => sparseGroupOf(path) ?? []));
  const notes: GroupNotes = new Map();
  for (const path of paths) {
    notes.set(path, headers.attributesOf(library.create_object_reference(opened, path)));
  }
  return notes;
}

/**
 * Only of numbers, and of texts of a table, more is asked than its header says, since the library may take without end for types of anything else.
 * @param count told how many members its type has
 */
function describe(
  opened: bigint,
  path: string,
  said: ElementsSaid,
  count: (members: number) => void,
  notes: () => ReturnType<typeof notesSaid>,
): Dataset {
  const { type: of, size: bytes, bits } = said;
  if (of !== INTEGER && of !== FLOAT && of !== ENUMERATION) {
    const shape = of === TEXT && isOfRows(path) ? shapeOf(library, opened, path) : null;
    return { ...{ path, type: of, size: bytes, bits }, ...NO_NUMBERS, shape };
  }
  const found = library.get_dataset_metadata(opened, path);
  count(membersOf(found));
  const { shape, type, size, signed, chunks, enum_type, virtual_sources } = found;
  const members = Object.entries(enum_type?.members ?? {}).sort(([, a], [, b]) => Number(a) - Number(b));
  const dataset = {
    ...{ path, type, size, signed, bits },
    shape: shape && Array.from(shape, Number),
    members: members.map(([member]) => member),
    chunks: chunks && Array.from(chunks, Number),
    isElsewhere: virtual_sources !== undefined,
    // Only chunks are filtered.
    filters: chunks ? library.get_dataset_filters(opened, path).map(({ id, name }) => ({ id, name })) : [],
    ...notes(),
  };
  const mayLieElsewhere = elementType(dataset) !== null && chunks === null && !dataset.isElsewhere;
  return mayLieElsewhere ? { ...dataset, isElsewhere: said.namesFiles || liesElsewhere(dataset) } : dataset;
}

/** What is noted of a dataset. */
function notesSaid(
  notes: Attributes,
  isMatlab: boolean,
): Pick<Dataset, 'scaling' | 'matlabClass' | 'isAxis'> {
  const scaling = scalingOf((name) => {
    const note = notes.get(name);
    return Array.isArray(note) ? note : [];
  });
  const matlabClass = isMatlab ? String(notes.get('MATLAB_class') ?? '') : '';
  return { scaling, matlabClass, isAxis: notes.get('CLASS') === 'DIMENSION_SCALE' };
}

/** Whether the library looks for the numbers of a dataset in another file, which it then does not find. */
function liesElsewhere({ path, shape, size }: Dataset): boolean {
  if (shape === null || shape.includes(0)) return false;
  const before = files.refused();
  const at = library._malloc(size);
  try {
    const first = shape.map(() => 0);
    const lengths = shape.map(() => 1);
    givingBackStack(() => readInto(at, path, first, lengths));
  } catch {
    // Anything else that is wrong is said when all are read.
  } finally {
    library._free(at);
  }
  return files.refused() > before;
}

function read({ path, size, first, lengths, spare }: Hdf5Request & { type: 'read' }): ArrayBuffer {
  const bytes = lengths.reduce((a, b) => a * b, size);
  if (bytes === 0) return new ArrayBuffer(0);
  const at = library._malloc(bytes);
  if (at === 0) throw new Error('No more memory.');
  try {
    readInto(at, path, first, lengths);
    // Buffers that are made anew for each piece pile up until they are collected.
    const buffer = spare && spare.byteLength >= bytes ? spare : new ArrayBuffer(bytes);
    new Uint8Array(buffer).set(library.HEAPU8.subarray(at, at + bytes));
    return buffer;
  } finally {
    library._free(at);
  }
}

/** Reads so many elements along each axis, from `first` on, to an address. */
function readInto(address: number, path: string, first: readonly number[], lengths: readonly number[]): void {
  const ones = lengths.map(() => 1n);
  const status =
    lengths.length === 0
      ? library.get_dataset_data(file!, path, null, null, null, BigInt(address))
      : library.get_dataset_data(file!, path, lengths.map(BigInt), first.map(BigInt), ones, BigInt(address));
  if (status < 0) throw new Error('The data cannot be read.');
}

function answer(request: Hdf5Request): Hdf5Answer {
  switch (request.type) {
    case 'open':
      return { result: open(request) };
    case 'read':
      return { result: read(request) };
    case 'texts':
      return { result: textsOf(library, file!, request) };
    case 'close':
      if (file !== null) library.close_file(file);
      file = null;
      // A library that still has it open would take it for what the same file holds later.
      if (files.isOpen() || files.refused() > 0) throw new Error('The file is still open.');
      if (!isLibrarySound() || failedCalls() > MOST_FAILURES_KEPT)
        throw new Error('Too much is left of calls that failed.');
      return { result: library.HEAPU8.byteLength };
  }
}

parentPort!.on('message', (request: Hdf5Request) => {
  try {
    const answered = givingBackStack(() => answer(request));
    const moved = 'result' in answered && answered.result instanceof ArrayBuffer ? [answered.result] : [];
    parentPort!.postMessage(answered, moved);
  } catch (error) {
    parentPort!.postMessage({ failure: String(error) } satisfies Hdf5Answer);
  }
});
