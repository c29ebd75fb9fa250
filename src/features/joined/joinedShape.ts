import { UserError } from '../../errors';
import type { ArrayInfo } from '../arrayFile';
import { typeName } from '../elementType';
import type { Joined } from './joined';

/** The shape of the whole, with what is known of its parts. */
export interface JoinedShape extends Joined {
  shape: readonly number[];
}

/** A part that is looked at before anything is read. */
export interface PartInfo {
  /** Named in errors. */
  name: string;
  /** As counts name it. */
  shown: string;
  key: string;
  info: Pick<ArrayInfo, 'shape' | 'dtype'>;
}

/** So many things of one size are samples rather than parts, where names leave that open. */
const MANY = 10;

/** How parts are put together: as names say, or where they do not, as shapes do. */
export type JoinedKind = 'parts' | 'samples' | 'either';

/**
 * The array that parts are put together to: matrices and larger ones along their first axis, vectors as rows, and what each is one
 * sample (T, F) or (H, W, F) along a new axis. Samples of different lengths are a list of all their tokens.
 * @param whole named in the errors
 * @throws UserError which names the part that has another width, type or number of axes than most
 */
export function joinedShape(
  parts: readonly PartInfo[],
  kind: JoinedKind,
  of: Joined['of'],
  whole: string,
): JoinedShape {
  const shapes = parts.map(({ info }) => info.shape);
  const [first] = shapes;
  if (shapes.some((shape) => shape.length === 0)) {
    const { name } = parts.find(({ info }) => info.shape.length === 0)!;
    throw new UserError(`${name} holds one number and no row. Leave it out of ${whole}.`);
  }
  assertAlike(
    parts,
    ({ dtype }) => typeName(dtype),
    (type) => `holds ${type}`,
    whole,
  );
  assertAlike(
    parts,
    ({ shape }) => String(shape.length),
    (axes) => `has ${axes} ${axes === '1' ? 'axis' : 'axes'}`,
    whole,
  );
  const areEqual = shapes.every((shape) => shape[0] === first[0]);
  const isSample = kind === 'samples' || (kind === 'either' && parts.length >= MANY && areEqual);
  const known = { of, names: parts.map(({ shown }) => shown), keys: parts.map(({ key }) => key) };
  const ones = parts.map(() => 1);
  if (first.length === 1) {
    assertAlike(parts, ({ shape }) => String(shape[0]), numbersHeld, whole);
    const isSamples = kind !== 'parts';
    return { ...known, shape: [parts.length, first[0]], items: ones, isSamples, isRagged: false };
  }
  assertAlike(parts, ({ shape }) => shape.slice(1).join(' × '), widthOf(first.length), whole);
  const firsts = shapes.map((shape) => shape[0]);
  if (isSample && areEqual && first[0] !== 1 && first.length < 4) {
    return { ...known, shape: [parts.length, ...first], items: ones, isSamples: true, isRagged: false };
  }
  const rows = firsts.reduce((sum, each) => sum + each, 0);
  const areOne = firsts.every((each) => each === 1);
  const isRagged = isSample && !areOne && first.length === 2;
  const isSamples = isRagged || (isSample && areOne);
  return { ...known, shape: [rows, ...first.slice(1)], items: firsts, isSamples, isRagged };
}

function numbersHeld(count: string): string {
  return `holds ${count} number${count === '1' ? '' : 's'}`;
}

function widthOf(axes: number): (width: string) => string {
  if (axes > 2) return (width) => `is (…, ${width.replaceAll(' × ', ', ')})`;
  return (width) => `has ${width} column${width === '1' ? '' : 's'}`;
}

/** @throws UserError which names the first part that differs from most */
function assertAlike(
  parts: readonly PartInfo[],
  keyOf: (info: PartInfo['info']) => string,
  says: (key: string) => string,
  whole: string,
): void {
  const keys = parts.map(({ info }) => keyOf(info));
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  if (counts.size === 1) return;
  // Of equally many the first.
  const [usual] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most));
  const at = keys.findIndex((key) => key !== usual);
  const like = parts[keys.indexOf(usual)].name;
  throw new UserError(
    `${parts[at].name} ${says(keys[at])}, and ${like} ${says(usual)}, as ${counts.get(usual)} of ${parts.length} parts of ${whole}. ` +
      `Save it like the others, or leave it out.`,
  );
}
