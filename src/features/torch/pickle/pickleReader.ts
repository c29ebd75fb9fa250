import { UserError } from '../../../errors';

/** The bytes of a pickle, read from the start on. Each function throws a UserError where they end before. */
export interface PickleReader {
  /** The next bytes. */
  take: (length: number) => Buffer;
  u8: () => number;
  u32: () => number;
  u64: () => number;
  /** The text up to the end of the line, which is left behind. */
  line: () => string;
  /** So many bytes as text. */
  text: (length: number) => string;
  /** An integer of so many bytes; NaN of lengths that no tensor holds. */
  integer: (length: number) => number;
  /** The error for a pickle that is not as Python writes it, which says where. */
  damaged: () => UserError;
}

/** @param file named in the errors */
export function pickleReader(bytes: Buffer, file: string): PickleReader {
  let at = 0;

  const damaged = (): UserError =>
    new UserError(`${file} holds a damaged pickle (at byte ${at}). Save it again with torch.save.`);
  const take = (length: number): Buffer => {
    if (length > bytes.length - at) throw damaged();
    at += length;
    return bytes.subarray(at - length, at);
  };
  const u32 = (): number => take(4).readUInt32LE(0);
  return {
    ...{ damaged, take, u32 },
    u8: () => take(1)[0],
    u64: () => u32() + 2 ** 32 * u32(),
    line() {
      const end = bytes.indexOf(10, at);
      if (end < 0) throw damaged();
      const text = take(end - at).toString('latin1');
      at++;
      return text;
    },
    text: (length) => take(length).toString('utf8'),
    integer(length) {
      const digits = take(length);
      // Little-endian in two's complement; longer ones are no lengths, and tensors hold no others.
      return length === 0
        ? 0
        : length <= 6
          ? digits.readIntLE(0, length)
          : length === 8
            ? Number(digits.readBigInt64LE(0))
            : NaN;
    },
  };
}
