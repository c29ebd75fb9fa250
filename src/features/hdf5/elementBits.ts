/**
 * How a number lies in its bytes: as numpy has it, as the upper half of a float32, as an integer of fewer bits, or in a way that is
 * not read.
 */
export type ElementBits = 'plain' | 'bfloat16' | 'other' | { first: number; count: number };

/** Of floats, by what their types say of sign, exponent and fraction. */
const FLOATS: Record<string, ElementBits> = {
  '2: 15, 10 5, 0 10, 15': 'plain',
  '4: 31, 23 8, 0 23, 127': 'plain',
  '8: 63, 52 11, 0 52, 1023': 'plain',
  '2: 15, 7 8, 0 7, 127': 'bfloat16',
};

/** A mark of a type: the first bit of a fraction is not stored, since it is always set. */
const IMPLIED = 2;

/** @param body of a message that says the type of an integer or of a float */
export function elementBits(body: Buffer, isFloat: boolean): ElementBits {
  if (body.length < 12) return 'other';
  const size = body.readUInt32LE(4);
  const [first, count] = [body.readUInt16LE(8), body.readUInt16LE(10)];
  const isWhole = first === 0 && count === 8 * size;
  if (!isFloat) {
    const isInside = count > 0 && first + count <= 8 * size;
    return isWhole ? 'plain' : isInside && size <= 4 ? { first, count } : 'other';
  }
  // Orders of bytes that only a VAX has are marked beside.
  if (!isWhole || body.length < 20 || ((body[1] >> 4) & 3) !== IMPLIED || (body[1] & 0x40) !== 0)
    return 'other';
  const [exponent, exponentBits, fraction, fractionBits] = body.subarray(12, 16);
  const bias = body.readUInt32LE(16);
  const said = `${size}: ${body[2]}, ${exponent} ${exponentBits}, ${fraction} ${fractionBits}, ${bias}`;
  return FLOATS[said] ?? 'other';
}

/** Keeps of each integer the bits that count, in place, the sign of those that have one included. */
export function takeBits(
  numbers: ArrayLike<number> & { [index: number]: number },
  bits: ElementBits,
  signed: boolean,
): void {
  if (typeof bits === 'string') return;
  const left = 32 - bits.first - bits.count;
  const right = 32 - bits.count;
  for (let i = 0; i < numbers.length; i++) {
    numbers[i] = signed ? (numbers[i] << left) >> right : (numbers[i] << left) >>> right;
  }
}
