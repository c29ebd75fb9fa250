import type { Samples } from '../../experiment/samples';
import { resolveInside } from '../../experiment/resolveInside';
import type { RowSounds } from '../../shared/results/rows';

/** Files that are looked at side by side. */
const AT_ONCE = 32;

/**
 * The recordings that rows are parts of, as absolute paths; those that are missing or lie outside the folder are left out, with a
 * sentence about them.
 * @param lines of the rows in the table, length N
 */
export async function rowSounds(
  { file, folder, sounds }: Samples,
  lines: Uint32Array,
): Promise<{ sounds: RowSounds | null; warnings: string[] }> {
  if (!sounds) return { sounds: null, warnings: [] };
  const { audio, starts, ends } = sounds;
  const codes = lines.map((line) => audio.codes[line]);
  const used = [...new Set(codes)];
  const at = new Map(used.map((code, index) => [code, index]));
  const names = used.map((code) => audio.values[code]);
  const files: string[] = [];
  const problems: string[] = [];
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const some = await Promise.all(
      names.slice(start, start + AT_ONCE).map((name) => resolveInside(folder, name)),
    );
    for (const found of some) {
      files.push('file' in found ? found.file : '');
      if ('problem' in found) problems.push(found.problem);
    }
  }
  return {
    sounds: {
      ...{ files, names, clips: null },
      file: Uint32Array.from(codes, (code) => at.get(code)!).buffer,
      starts: Float64Array.from(lines, (line) => starts[line]).buffer,
      ends: Float64Array.from(lines, (line) => ends[line]).buffer,
    },
    warnings: problems.length > 0 ? [missing(file, problems)] : [],
  };
}

function missing(table: string, problems: readonly string[]): string {
  const count = problems.length === 1 ? 'One recording' : `${problems.length} recordings`;
  return `${count} named in ${table} cannot be played; the first: ${problems[0]}.`;
}
