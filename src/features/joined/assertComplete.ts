import { basename } from 'node:path';
import { UserError } from '../../errors';
import type { PartFile } from './findParts';
import { kindIn, mayMissParts } from './partPattern';
import { ONE_OF, partOf } from './partNames';

/** Missing files that are named. */
const NAMED = 3;

/**
 * Looks at the numbers in the names of parts: `00003-of-00012` says how many there are, and where others are numbered one after the other,
 * none is left out between them.
 * @throws UserError which names those that are missing, unless the pattern says that some may be
 */
export function assertComplete(parts: readonly PartFile[], pattern: string): void {
  const [first] = parts;
  if (mayMissParts(pattern)) return;
  const numbered = parts.map(({ file }) => ONE_OF.exec(basename(file)));
  if (numbered.every((each) => each !== null)) {
    assertAll(parts, numbered, pattern);
    return;
  }
  const isOfParts = kindIn(pattern) === 'parts' || partOf(first.file)?.kind === 'parts';
  const isNumbered = parts.every(({ places }) => places.length === 1 && /^\d{1,15}$/.test(places[0]));
  if (!isOfParts || !isNumbered) return;
  const have = new Set(parts.map(({ places }) => Number(places[0])));
  const [low, high] = [Number(first.places[0]), Number(parts.at(-1)!.places[0])];
  // Numbers that count something else leave out more than they have.
  if (high - low + 1 - have.size >= have.size) return;
  const missing: string[] = [];
  for (let number = low; number < high; number++) {
    if (!have.has(number)) missing.push(named(first, first.places[0], number));
  }
  refuse(missing, pattern);
}

function assertAll(parts: readonly PartFile[], numbered: readonly RegExpExecArray[], pattern: string): void {
  const byTotal = new Map<number, number[]>();
  for (const [, number, , total] of numbered) {
    const known = byTotal.get(Number(total));
    if (known) known.push(Number(number));
    else byTotal.set(Number(total), [Number(number)]);
  }
  const [[total, numbers], other] = [...byTotal];
  if (other !== undefined) {
    throw new UserError(
      `${pattern} stands for files of ${total} parts and of ${other[0]}. Write the number of parts instead of a place for it.`,
    );
  }
  const start = numbers.includes(0) || !numbers.includes(total) ? 0 : 1;
  if (total > parts.length * 1000) {
    throw new UserError(
      `${parts[0].file} says that it is one of ${total} parts, and ${parts.length} are there. ${wayOut(pattern)}`,
    );
  }
  const have = new Set(numbers);
  const missing: string[] = [];
  for (let number = start; number < start + total; number++) {
    if (!have.has(number)) missing.push(named(parts[0], numbered[0][1], number, numbered[0][0]));
  }
  refuse(missing, pattern);
}

/** The name of another part: with as many digits. */
function named({ file }: PartFile, digits: string, number: number, around = digits): string {
  const name = basename(file);
  const other = String(number).padStart(digits.length, '0');
  const at = name.lastIndexOf(around);
  return name.slice(0, at) + around.replace(digits, other) + name.slice(at + around.length);
}

function refuse(missing: readonly string[], pattern: string): void {
  if (missing.length === 0) return;
  const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : '';
  const are = missing.length === 1 ? 'is' : 'are';
  throw new UserError(
    `${missing.slice(0, NAMED).join(', ')}${more} ${are} missing of ${pattern}. ${wayOut(pattern)}`,
  );
}

function wayOut(pattern: string): string {
  return `Put what is missing beside the others, or write {part?} in place of ${/\{(?:part|number)\}/.exec(pattern)?.[0] ?? '*'} to use what is there.`;
}
