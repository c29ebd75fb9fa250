import { LIMITS } from './limits';

/** The name, without its middle where it is longer than a person reads. */
export function shortName(name: string): string {
  if (name.length <= LIMITS.nameLength) return name;
  const kept = LIMITS.nameLength - 1;
  const short = `${name.slice(0, Math.ceil(kept / 2))}…${name.slice(name.length - Math.floor(kept / 2))}`;
  // A part of a text keeps all of it in memory; a copy does not.
  return Buffer.from(short, 'utf16le').toString('utf16le');
}

/** Gives each name, shortened, or where it was given before `name (2)`, `name (3)` …. */
export function arrayNames(): (name: string) => string {
  const given = new Map<string, number>();
  return (long) => {
    const name = shortName(long);
    let unique = name;
    for (let i = given.get(name) ?? 1; given.has(unique); i++) {
      unique = `${name} (${i + 1})`;
      given.set(name, i + 1);
    }
    given.set(unique, 1);
    return unique;
  };
}
