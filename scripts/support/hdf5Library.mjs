// The library of HDF5 (h5wasm) carries its WebAssembly in a string of 4 MB, which each thread of it would parse and keep.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'hdf5.wasm';
const BEFORE = "binaryDecode('";
const AFTER = "')";

/**
 * Writes that WebAssembly as a file beside the program; whoever starts a thread of the library gives it, compiled, as its data.
 * @param {string} outdir
 * @returns {import('esbuild').Plugin}
 */
export function hdf5Library(outdir) {
  return {
    name: 'hdf5-library',
    setup(build) {
      build.onLoad({ filter: /h5wasm[\\/]dist[\\/]node[\\/]hdf5_util\.js$/ }, async ({ path }) => {
        const code = await readFile(path, 'utf8');
        const start = code.indexOf(BEFORE);
        const end = endOfString(code, start + BEFORE.length);
        if (start < 0 || end < 0) throw new Error(`${path} has no WebAssembly where it had it.`);
        const bytes = decoded(code.slice(start + BEFORE.length - 1, end + 1));
        if (!WebAssembly.validate(bytes)) throw new Error(`${path} holds what is no WebAssembly.`);
        await writeFile(join(outdir, FILE), bytes);
        const given = 'require("worker_threads").workerData';
        return { contents: code.slice(0, start) + given + code.slice(end + AFTER.length) };
      });
    },
  };
}

/** @param {string} code @param {number} from @returns {number} where the quotation mark stands that ends a string */
function endOfString(code, from) {
  for (let at = code.indexOf(AFTER, from); at >= 0; at = code.indexOf(AFTER, at + 1)) {
    if (!/(?<!\\)(\\\\)*\\$/.test(code.slice(Math.max(from, at - 64), at))) return at;
  }
  return -1;
}

/** @param {string} literal as JavaScript, each byte a character, that of zero one of 256 @returns {Uint8Array} */
function decoded(literal) {
  const text = /** @type {string} */ (new Function(`return ${literal}`)());
  return Uint8Array.from({ length: text.length }, (_, i) => {
    const code = text.charCodeAt(i);
    return (~code >> 8) & code;
  });
}
