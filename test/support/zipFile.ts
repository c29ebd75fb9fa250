import { crc32, deflateRawSync } from 'node:zlib';

export interface ZippedFile {
  name: string;
  data: Uint8Array;
  deflated?: boolean;
}

/** A zip archive of these files; with zip64 every length and offset is written the long way. */
export function zipFile(files: ZippedFile[], { zip64 = false } = {}): Buffer {
  const parts: Buffer[] = [];
  const records: Buffer[] = [];
  let offset = 0;
  for (const { name, data, deflated = false } of files) {
    const packed = deflated ? deflateRawSync(data) : Buffer.from(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(zip64 ? 45 : 20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(deflated ? 8 : 0, 4);
    common.writeUInt32LE(crcOf(data), 10);
    common.writeUInt32LE(zip64 ? 0xffffffff : packed.length, 14);
    common.writeUInt32LE(zip64 ? 0xffffffff : data.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const long = zip64 ? zip64Field(data.length, packed.length, offset) : Buffer.alloc(0);
    common.writeUInt16LE(zip64 ? 20 : 0, 24);
    const local = [Buffer.from('PK\x03\x04'), common, Buffer.from(name), long.subarray(0, 20), packed];
    if (zip64) local[3].writeUInt16LE(16, 2);
    const bytes = Buffer.concat(local);
    const central = Buffer.from(common);
    central.writeUInt16LE(long.length, 24);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(zip64 ? 0xffffffff : offset, 10);
    if (zip64) long.writeUInt16LE(24, 2);
    records.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), central, rest, Buffer.from(name), long]));
    parts.push(bytes);
    offset += bytes.length;
  }
  const directory = Buffer.concat(records);
  return Buffer.concat([...parts, directory, ...end(files.length, directory.length, offset, zip64)]);
}

/** The CRC-32 by zlib, or where it has none by its definition. */
function crcOf(data: Uint8Array): number {
  if (typeof crc32 === 'function') return crc32(data);
  let crc = -1;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function zip64Field(...values: number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * values.length, 2);
  values.forEach((value, i) => field.writeBigUInt64LE(BigInt(value), 4 + 8 * i));
  return field;
}

function end(count: number, bytes: number, offset: number, zip64: boolean): Buffer[] {
  const short = Buffer.alloc(22);
  short.write('PK\x05\x06', 'latin1');
  short.writeUInt16LE(count, 8);
  short.writeUInt16LE(count, 10);
  short.writeUInt32LE(bytes, 12);
  short.writeUInt32LE(zip64 ? 0xffffffff : offset, 16);
  if (!zip64) return [short];
  const long = Buffer.alloc(56);
  long.write('PK\x06\x06', 'latin1');
  long.writeUInt32LE(44, 4);
  for (const [at, value] of [
    [24, count],
    [32, count],
    [40, bytes],
    [48, offset],
  ]) {
    long.writeBigUInt64LE(BigInt(value), at);
  }
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(offset + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return [long, locator, short];
}
