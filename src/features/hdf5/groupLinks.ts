/** What of a header says which links a group has. */
export interface LinkMessage {
  type: number;
  body: Buffer;
}

/** How a file is read to count them. */
export interface LinkReader {
  /** Fewer where the file ends. */
  bytesAt: (address: number, length: number) => Buffer;
  numberAt: (bytes: Buffer, at: number, length: number) => number;
  addressBytes: number;
  lengthBytes: number;
}

/** Messages: links stand in the header, in a tree of the second version, or in one of the first. */
export const [LINK_INFO, LINK, SYMBOLS] = [2, 6, 17];

/** Bytes of a node before its children, or of a leaf before its links, beside two addresses. */
const NODE_START = 8;

/**
 * How many links a group has, or any number above `most` where it has more: the library lists all at once, some microseconds each.
 * Nodes of a tree of the first version count as links, and empty ones of the second, since they may lie over each other.
 */
export function countLinks(messages: readonly LinkMessage[], most: number, reader: LinkReader): number {
  let links = 0;
  for (const { type, body } of messages) {
    if (type === LINK) links++;
    else if (type === LINK_INFO) links += inSecondTree(body, most, reader);
    else if (type === SYMBOLS)
      links += inFirstTree(reader.numberAt(body, 0, reader.addressBytes), most, reader);
  }
  return links;
}

/** Levels of a tree of the second version: the second one already has room for a million names. */
const MOST_LEVELS = 16;
/** Bytes of a node of it before its records: signature, version, type. */
const RECORDS_AT = 6;

/** As many as its nodes have, or as its head says where that is more: the library makes room for those. */
function inSecondTree(body: Buffer, most: number, reader: LinkReader): number {
  const { bytesAt, numberAt, addressBytes, lengthBytes } = reader;
  const order = ((body[1] ?? 0) & 1) === 1 ? 8 : 0;
  const length = 18 + addressBytes + lengthBytes;
  const head = bytesAt(numberAt(body, 2 + order + addressBytes, addressBytes), length);
  if (head.length < length || head.toString('latin1', 0, 4) !== 'BTHD') return 0;
  const [nodeBytes, recordBytes, depth] = [
    head.readUInt32LE(6),
    head.readUInt16LE(10),
    head.readUInt16LE(12),
  ];
  const claimed = numberAt(head, 18 + addressBytes, lengthBytes);
  if (depth > MOST_LEVELS || claimed > most) return Infinity;
  const { countBytes, pointerBytes } = pointers(nodeBytes, recordBytes, depth, addressBytes);

  let links = 0;
  const root = { at: numberAt(head, 16, addressBytes), records: head.readUInt16LE(16 + addressBytes), depth };
  const nodes = [root];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const { at, records, depth } = node;
    // Nodes may lie over each other, and be empty.
    links += Math.max(1, records);
    if (links + nodes.length > most) return Infinity;
    if (depth === 0) continue;
    const each = pointerBytes[depth];
    const children = bytesAt(at + RECORDS_AT + records * recordBytes, (records + 1) * each);
    for (let child = 0; child + each <= children.length; child += each) {
      const address = numberAt(children, child, addressBytes);
      nodes.push({
        at: address,
        records: numberAt(children, child + addressBytes, countBytes),
        depth: depth - 1,
      });
    }
  }
  return Math.max(links, claimed);
}

/** How long a pointer to a node is by the depth of where it stands, and in it the number of records of that node. */
function pointers(
  nodeBytes: number,
  recordBytes: number,
  depth: number,
  addressBytes: number,
): { countBytes: number; pointerBytes: number[] } {
  /** Bytes of a number of at most this. */
  const bytesFor = (most: number): number => Math.floor(Math.log2(Math.max(1, most)) / 8) + 1;
  // Of a node beside its records: what stands before them, and a checksum.
  const room = nodeBytes - RECORDS_AT - 4;
  let all = Math.floor(room / Math.max(1, recordBytes));
  const countBytes = bytesFor(all);
  const pointerBytes = [0];
  for (let level = 1; level <= depth; level++) {
    const pointer = addressBytes + countBytes + (level > 1 ? bytesFor(all) : 0);
    const own = Math.max(0, Math.floor((room - pointer) / (recordBytes + pointer)));
    all = (own + 1) * all + own;
    pointerBytes.push(pointer);
  }
  return { countBytes, pointerBytes };
}

function inFirstTree(
  root: number,
  most: number,
  { bytesAt, numberAt, addressBytes, lengthBytes }: LinkReader,
): number {
  let links = 0;
  const nodes = [root];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    links++;
    // Those that wait count as well: of a node below itself they would be ever more.
    if (links + nodes.length > most) return Infinity;
    const start = bytesAt(node, NODE_START);
    const signature = start.toString('latin1', 0, 4);
    if (start.length < NODE_START) continue;
    if (signature === 'SNOD') links += start.readUInt16LE(6);
    if (signature !== 'TREE') continue;
    const children = start.readUInt16LE(6);
    const each = lengthBytes + addressBytes;
    const body = bytesAt(node + NODE_START + 2 * addressBytes, children * each);
    for (let at = lengthBytes; at + addressBytes <= body.length; at += each) {
      nodes.push(numberAt(body, at, addressBytes));
    }
  }
  return links;
}
