// What figures are drawn with where there is no browser: the library that makes pixels of them, and its fonts.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

const LIBRARY = 'node_modules/@resvg/resvg-wasm';
const FONT = 'node_modules/@fontsource/roboto';
/** The scripts whose letters are drawn. The library takes letters from the first part, by name, of the weight, and what that lacks from any other. */
const PARTS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese', 'math', 'symbols'];
/** Of 600, which figures ask for, the font goes by another name. */
const WEIGHTS = [400, 700];

/** The packages of which files are copied. */
export const FIGURE_PACKAGES = [LIBRARY, FONT];

/**
 * Puts the library and the fonts into the folder of what is built.
 * @param {string} folder
 */
export async function copyFigureParts(folder) {
  const fonts = join(folder, 'fonts');
  await mkdir(fonts, { recursive: true });
  await copyFile(join(LIBRARY, 'index_bg.wasm'), join(folder, 'resvg.wasm'));
  for (const [at, part] of PARTS.entries()) {
    for (const weight of WEIGHTS) {
      const woff = await readFile(join(FONT, 'files', `roboto-${part}-${weight}-normal.woff`));
      await writeFile(join(fonts, `roboto-${at}-${part}-${weight}.ttf`), unpackedFont(woff));
    }
  }
}

/** Sizes of the headers, and of what they say of each table, in bytes. */
const WOFF = { header: 44, table: 20 };
const TTF = { header: 12, table: 16 };

/**
 * A font as the library reads it: the same tables, unpacked.
 * Source: https://www.w3.org/TR/WOFF/
 * @param {Buffer} woff
 */
export function unpackedFont(woff) {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF font.');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = WOFF.header + at * WOFF.table;
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field));
    const bytes = woff.subarray(offset, offset + packed);
    const data = packed < length ? inflateSync(bytes) : bytes;
    return { tag: woff.subarray(entry, entry + 4), checksum: woff.subarray(entry + 16, entry + 20), data };
  });
  const directory = Buffer.alloc(TTF.header + count * TTF.table);
  woff.copy(directory, 0, 4, 8);
  const power = 2 ** Math.floor(Math.log2(count));
  [count, 16 * power, Math.log2(power), 16 * (count - power)].forEach((value, at) => {
    directory.writeUInt16BE(value, 4 + 2 * at);
  });
  let end = directory.length;
  const parts = [directory];
  tables.forEach(({ tag, checksum, data }, at) => {
    const entry = TTF.header + at * TTF.table;
    tag.copy(directory, entry);
    checksum.copy(directory, entry + 4);
    directory.writeUInt32BE(end, entry + 8);
    directory.writeUInt32BE(data.length, entry + 12);
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
    parts.push(data, padding);
    end += data.length + padding.length;
  });
  return Buffer.concat(parts);
}
