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
 * Nodes of a tree count as links, since they may lie over each other and be empty.
 */
export function countLinks(messages: readonly LinkMessage[], most: number, reader: LinkReader): number {
  let links = 0;
  for (const { type, body } of messages) {
    if (type === LINK) links++;
    else if (type === LINK_INFO) links += inSecondTree(body, reader);
    else if (type === SYMBOLS)
      links += inFirstTree(reader.numberAt(body, 0, reader.addressBytes), most, reader);
  }
  return links;
}

/** As the head of the tree of names says. */
function inSecondTree(body: Buffer, { bytesAt, numberAt, addressBytes, lengthBytes }: LinkReader): number {
  const order = ((body[1] ?? 0) & 1) === 1 ? 8 : 0;
  const head = bytesAt(
    numberAt(body, 2 + order + addressBytes, addressBytes),
    18 + addressBytes + lengthBytes,
  );
  return head.toString('latin1', 0, 4) === 'BTHD' ? numberAt(head, 18 + addressBytes, lengthBytes) : 0;
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
