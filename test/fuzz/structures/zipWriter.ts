import { crc32, deflateRawSync } from 'node:zlib';
import { joined, latin1, u16, u32, u64, u8 } from './bytes';

/** An entry of an archive as it is written, right or wrong. */
export interface ZipPiece {
  name: string;
  data: Uint8Array;
  deflated?: boolean;
  /** What it says of its unpacked and packed bytes, where that is not so. */
  claimed?: number;
  claimedPacked?: number;
  /** No bytes of its own: those of this entry are its as well. */
  over?: number;
  /** Fields behind the name, in the directory. */
  extra?: Uint8Array;
  comment?: Uint8Array;
  method?: number;
}

export interface ZipWhole {
  pieces: readonly ZipPiece[];
  /** Sizes and offsets written the long way. */
  isLong?: boolean;
  /** Before the first entry. */
  prefix?: Uint8Array;
  /** At the end. */
  comment?: Uint8Array;
  /** Entries that the end says there are. */
  claimedCount?: number;
}

const LONG = 0xffffffff;

/** A zip archive. */
export function zipOf({
  pieces,
  isLong = false,
  prefix = u8(),
  comment = u8(),
  claimedCount,
}: ZipWhole): Buffer {
  const parts: Uint8Array[] = [prefix];
  const records: Uint8Array[] = [];
  const places: { at: number; packed: Buffer; crc: number }[] = [];
  let offset = prefix.length;
  for (const piece of pieces) {
    const name = Buffer.from(piece.name).subarray(0, 0xffff);
    let place = piece.over === undefined ? undefined : places[piece.over];
    if (!place) {
      const packed = piece.deflated ? deflateRawSync(piece.data, { level: 9 }) : Buffer.from(piece.data);
      place = { at: offset, packed, crc: crcOf(piece.data) };
      const local = joined(
        ...[
          latin1('PK\x03\x04'),
          u16(20),
          common(piece, place.packed.length, place.crc, false),
          u16(name.length),
        ],
        ...[u16(0), name, packed],
      );
      parts.push(local);
      offset += local.length;
    }
    places.push(place);
    const { at, packed, crc } = place;
    const long = isLong
      ? joined(
          u16(1),
          u16(24),
          u64(piece.claimed ?? piece.data.length),
          u64(piece.claimedPacked ?? packed.length),
          u64(at),
        )
      : u8();
    const extra = joined(long, piece.extra ?? u8()).subarray(0, 0xffff);
    const note = Buffer.from(piece.comment ?? u8()).subarray(0, 0xffff);
    records.push(
      joined(
        ...[
          latin1('PK\x01\x02'),
          u16(20),
          u16(20),
          common(piece, packed.length, crc, isLong),
          u16(name.length),
        ],
        ...[
          u16(extra.length),
          u16(note.length),
          u16(0),
          u16(0),
          u32(0),
          u32(isLong ? LONG : at),
          name,
          extra,
          note,
        ],
      ),
    );
  }
  const directory = Buffer.concat(records);
  return joined(
    Buffer.concat(parts),
    directory,
    end(claimedCount ?? pieces.length, directory.length, offset, isLong, comment),
  );
}

/** Flags, method, time, date, CRC and sizes, as in both headers of an entry. */
function common(piece: ZipPiece, packed: number, crc: number, isLong: boolean): Buffer {
  const { data, deflated, claimed = data.length, claimedPacked = packed, method = deflated ? 8 : 0 } = piece;
  return joined(
    ...[u16(0x800), u16(method), u32(0), u32(crc)],
    ...[u32(isLong ? LONG : claimedPacked), u32(isLong ? LONG : claimed)],
  );
}

function end(count: number, bytes: number, offset: number, isLong: boolean, comment: Uint8Array): Buffer {
  const short = joined(
    ...[latin1('PK\x05\x06'), u16(0), u16(0), u16(count), u16(count), u32(bytes)],
    ...[u32(isLong ? LONG : offset), u16(comment.length), comment],
  );
  if (!isLong) return short;
  return joined(
    ...[
      latin1('PK\x06\x06'),
      u64(44),
      u16(45),
      u16(45),
      u32(0),
      u32(0),
      u64(count),
      u64(count),
      u64(bytes),
      u64(offset),
    ],
    ...[latin1('PK\x06\x07'), u32(0), u64(offset + bytes), u32(1)],
    short,
  );
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crcOf(data: Uint8Array): number {
  if (typeof crc32 === 'function') return crc32(data);
  let crc = -1;
  for (const byte of data) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff];
  return ~crc >>> 0;
}
