/**
 * Checks of what a file holds: each gives the value back as it should be, or throws DamagedError naming the place. Fields that
 * nobody asks for are left out.
 */
export interface Check<T> {
  (value: unknown, at: string): T;
  /**
   * Never there. A check of T is none of a wider type: it would refuse values that the type allows, such as null, and what was
   * saved would not open again.
   */
  readonly exactly?: (value: T) => void;
}

/** What is wrong with a value in a file, without the file's name. */
export class DamagedError extends Error {
  override readonly name = 'DamagedError';
}

/** Names of images are part of some. */
const LONGEST_PLACE = 200;

export function refuse(at: string, expected: string): never {
  const place = at.length > LONGEST_PLACE ? `${at.slice(0, LONGEST_PLACE)}…` : at;
  throw new DamagedError(`${place} is not ${expected}`);
}

/** Longer than any label or name that is to be read. */
const LONGEST_TEXT = 1_000_000;

export const text: Check<string> = (value, at) =>
  typeof value === 'string' && value.length <= LONGEST_TEXT ? value : refuse(at, 'a text');

export const boolean: Check<boolean> = (value, at) =>
  typeof value === 'boolean' ? value : refuse(at, 'true or false');

export const number: Check<number> = (value, at) =>
  typeof value === 'number' && Number.isFinite(value) ? value : refuse(at, 'a number');

/** A whole number from `min` to `max`. */
export const whole =
  (min = 0, max = Number.MAX_SAFE_INTEGER): Check<number> =>
  (value, at) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? value
      : refuse(at, `a whole number from ${min} to ${max}`);

export const nullable =
  <T>(check: Check<T>): Check<T | null> =>
  (value, at) =>
    value === null || value === undefined ? null : check(value, at);

export const oneOf =
  <const T extends string>(...choices: T[]): Check<T> =>
  (value, at) =>
    choices.find((choice) => choice === value) ?? refuse(at, choices.map((each) => `"${each}"`).join(' or '));

export const listOf =
  <T>(check: Check<T>): Check<T[]> =>
  (value, at) =>
    Array.isArray(value) ? value.map((each, i) => check(each, `${at}[${i}]`)) : refuse(at, 'a list');

export const pairOf =
  <T>(check: Check<T>): Check<[T, T]> =>
  (value, at) => {
    const [first, second, ...more] = listOf(check)(value, at);
    return second !== undefined && more.length === 0 ? [first, second] : refuse(at, 'a pair');
  };

/** An object with these fields, each of which has a check of exactly its type. */
export const fields =
  <T extends object>(checks: { [K in keyof T]-?: Check<Required<T>[K]> }): Check<T> =>
  (value, at) => {
    const given = object(value, at);
    const entries = Object.entries(checks as Record<string, Check<unknown>>).map(([key, check]) => {
      return [key, check(Object.hasOwn(given, key) ? given[key] : undefined, at ? `${at}.${key}` : key)];
    });
    return Object.fromEntries(entries) as T;
  };

/** An object with those of these names that are there, each with such a value. */
export const someOf =
  <K extends string, T>(names: readonly K[], check: Check<T>): Check<Partial<Record<K, T>>> =>
  (value, at) => {
    const given = object(value, at);
    const there = names.filter((name) => Object.hasOwn(given, name));
    return Object.fromEntries(there.map((name) => [name, check(given[name], `${at}.${name}`)])) as Partial<
      Record<K, T>
    >;
  };

/** An object that names values freely. */
export const record =
  <T>(check: Check<T>): Check<Map<string, T>> =>
  (value, at) =>
    new Map(Object.entries(object(value, at)).map(([key, each]) => [key, check(each, `${at}.${key}`)]));

function object(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(at || 'it', 'an object');
  return value as Record<string, unknown>;
}
