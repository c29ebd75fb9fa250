import { createHash } from 'node:crypto';

/**
 * The key of what is computed from `parts`: SHA-256, in hex, of their canonical JSON, in which the order of object
 * keys does not matter. Name everything that decides the result: file hashes, settings, the version of the code.
 * @throws TypeError for a value that JSON does not keep apart from others (undefined, NaN, Map, typed arrays, …).
 */
export function cacheKey(parts: Record<string, unknown>): string {
  return createHash('sha256').update(canonical(parts)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value).sort();
    return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
  }
  if (value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)) {
    return JSON.stringify(value);
  }
  throw new TypeError(
    `A cache key cannot be made of ${Object.prototype.toString.call(value)}${typeof value === 'number' ? ` ${value}` : ''}.`,
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
