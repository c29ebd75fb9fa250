import { refuse } from './check';

/**
 * The names that some rows have, in the order in which they stand, and by row which of them: names of no row, of which a file may list
 * any number, are nobody's to look for or to show.
 * @param codes uint32 by row, from 0
 * @throws DamagedError where one of them has no name
 */
export function usedNames(
  names: readonly string[],
  codes: ArrayBuffer,
  at: string,
): { names: string[]; codes: ArrayBuffer } {
  const by = new Uint32Array(codes);
  const isUsed = new Uint8Array(names.length);
  for (const code of by) {
    if (code >= names.length) refuse(at, `below ${names.length}`);
    isUsed[code] = 1;
  }
  const places = new Uint32Array(names.length);
  let count = 0;
  for (let i = 0; i < names.length; i++) places[i] = isUsed[i] ? count++ : 0;
  return {
    names: names.filter((_, i) => isUsed[i]),
    codes: by.map((code) => places[code]).buffer,
  };
}
