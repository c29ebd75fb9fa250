const [TRUE, FALSE, BYTE, DOUBLE, BINARY, LIST, SET, STRUCT] = [1, 2, 3, 7, 8, 9, 10, 12];

/** What is made of them in memory, in bytes. */
const COSTS = { structure: 320, field: 16, item: 32 };

/** Structures nest a handful deep. */
const DEEPEST = 32;

/** Metadata that make far more in memory than they take in the file. */
export class MuchMetadataError extends Error {}

/**
 * Walks over a structure in Thrift's compact protocol, which Parquet writes of itself, without keeping anything: hyparquet
 * takes memory for a list as long as it says it is, so that is looked at before. An element takes a byte at least.
 * @param most bytes that may be made of it
 * @throws RangeError where a list or text is longer than what is left of `bytes`; MuchMetadataError where it makes more
 */
export function checkThrift(bytes: Uint8Array, start: number, most = Infinity): void {
  let at = start;
  let spent = 0;

  const spend = (cost: number): void => {
    spent += cost;
    if (spent > most) throw new MuchMetadataError();
  };

  const byte = (): number => {
    if (at >= bytes.length) throw new RangeError('A structure is cut off.');
    return bytes[at++];
  };
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const next = byte();
      value += (next & 127) * 2 ** shift;
      if (next < 128) return value;
    }
    throw new RangeError('A number is too long.');
  };
  const skip = (count: number): void => {
    if (count > bytes.length - at) throw new RangeError('More is announced than is there.');
    at += count;
  };
  const element = (type: number, inList: boolean, depth: number): void => {
    if (type === STRUCT) structure(depth + 1);
    else if (type === LIST || type === SET) list(depth + 1);
    else if (type === BINARY) skip(varint());
    else if (type === DOUBLE) skip(8);
    else if (type === BYTE) skip(1);
    else if (type !== TRUE && type !== FALSE) varint();
    else if (inList) skip(1);
  };
  const list = (depth: number): void => {
    const header = byte();
    const count = header >> 4 === 15 ? varint() : header >> 4;
    if (count > bytes.length - at) throw new RangeError('A list is longer than the file.');
    spend(COSTS.item * count);
    for (let i = 0; i < count; i++) element(header & 15, true, depth);
  };
  const structure = (depth: number): void => {
    if (depth > DEEPEST) throw new RangeError('Structures are nested too deeply.');
    spend(COSTS.structure);
    for (;;) {
      const header = byte();
      if ((header & 15) === 0) return;
      if (header >> 4 === 0) varint();
      spend(COSTS.field);
      element(header & 15, false, depth);
    }
  };
  structure(0);
}
