import type { Samples } from '../../experiment/samples';
import type { TextColumn } from '../../features/textCodes';
import { stemOf, type SampleNames } from '../../features/joined/sampleNames';
import { UserError } from '../../errors';

/** Columns that name files beside those that show the rows. */
const FILES = /^(?:file|file_?name|path|image|sample|name)$/i;

/**
 * The line of a samples table for each sample that has a file, or an array, of its own: the one that names the same file, whatever its
 * folder and extension. null where no column of the table names them; lines then stand in the order of the samples.
 * @throws UserError where a column names most of the samples and not all
 */
export function linesOfSamples(samples: Samples, names: SampleNames | null | undefined): Uint32Array | null {
  if (!names) return null;
  for (const column of columnsOf(samples)) {
    const lines = linesBy(column);
    if (!lines) continue;
    for (const of of [names.stems, names.keys]) {
      const missing = of.filter((name) => !lines.has(name));
      if (missing.length === 0) return Uint32Array.from(of, (name) => lines.get(name)!);
      if (2 * missing.length > of.length) continue;
      throw new UserError(
        `${samples.file} has no line for ${missing[0]}, and lines for ${of.length - missing.length} of ${of.length} samples. Write one for each.`,
      );
    }
  }
  return null;
}

function columnsOf({ patches, sounds, attributes }: Samples): TextColumn[] {
  const others = [...attributes].flatMap(([name, column]) => (FILES.test(name) ? [column] : []));
  return [patches?.image, sounds?.audio, ...others].filter(
    (column) => column !== undefined && column !== null,
  );
}

/** The line that names a file; null where two lines name the same. */
function linesBy({ values, codes }: TextColumn): Map<string, number> | null {
  const stems = values.map(stemOf);
  const lines = new Map<string, number>();
  for (const [line, code] of codes.entries()) lines.set(stems[code], line);
  return lines.size === codes.length ? lines : null;
}
