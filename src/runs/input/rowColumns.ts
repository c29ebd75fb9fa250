import type { Patches, Samples } from '../../experiment/samples';
import type { TextColumn } from '../../features/textCodes';
import { resolveInside } from '../../experiment/resolveInside';
import { placeOf } from '../../features/tokens';
import type { AttributeColumn, RowColumns } from '../../shared/results/rows';
import type { TableTexts } from '../../shared/texts/tableTexts';
import { textsAndNumbers } from '../../experiment/columnNumbers';
import { imageSize } from './imageSize';
import type { RowDescriptions } from './rowDescriptions';
import { rowSounds } from './rowSounds';
import { rowWords } from './rowWords';
import type { TokenTable } from './tokenTable';

/** Files that are looked at side by side. */
const AT_ONCE = 32;

/** What is known of some rows. */
interface DescribedRows {
  columns: RowColumns;
  /** Their words, which are looked up as they are wanted; null where they have none. */
  texts: TableTexts | null;
  warnings: string[];
}

/**
 * What is known of some rows: their images, patches and attributes. Images that are missing or lie outside the folder are left out,
 * with a sentence about them. Images are absolute paths.
 *
 * @param rowIds numbers in the file, ascending, length N
 */
export async function rowColumns(descriptions: RowDescriptions, rowIds: Uint32Array): Promise<DescribedRows> {
  const { samples, table, layout } = descriptions;
  const columns: RowColumns = {
    ids: rowIds.slice().buffer,
    ...{ places: null, patches: null, attributes: [], numbers: [], words: null, sounds: null },
  };
  if (layout.rowsPerSample > 1) {
    const places = Array.from(rowIds, (row) => placeOf(layout, row));
    columns.places = {
      samples: Uint32Array.from(places, ({ sample }) => sample).buffer,
      tokens: Uint32Array.from(places, ({ token }) => token).buffer,
    };
  }
  if (!samples || !table) return { columns, texts: null, warnings: [] };
  const lines = rowIds.map((row) => table.lineOf(row));
  const { label, attributes, patches } = samples;
  const [texts, numbers] = textsAndNumbers(attributes);
  columns.attributes = [...(label ? [['label', label] as const] : []), ...texts].map(([name, column]) =>
    attributeColumn(name, column, lines),
  );
  columns.numbers = numbers.map(({ name, kind, valueAt }) => ({
    ...{ name, kind },
    values: Float64Array.from(lines, valueAt).buffer,
  }));
  const placed = patches && (await patchColumns(samples, patches, table, rowIds, lines));
  const heard = await rowSounds(samples, lines);
  const { words, texts: said, warnings } = await rowWords(descriptions, rowIds);
  Object.assign(columns, { patches: placed?.patches ?? null, sounds: heard.sounds, words });
  return { columns, texts: said, warnings: [...(placed?.warnings ?? []), ...heard.warnings, ...warnings] };
}

function attributeColumn(name: string, { values, codes }: TextColumn, lines: Uint32Array): AttributeColumn {
  return { name, values, codes: lines.map((line) => codes[line]).buffer };
}

async function patchColumns(
  { file, folder }: Samples,
  patches: Patches,
  table: TokenTable,
  rowIds: Uint32Array,
  lines: Uint32Array,
): Promise<{ patches: NonNullable<RowColumns['patches']>; warnings: string[] }> {
  const codes = lines.map((line) => patches.image.codes[line]);
  const used = [...new Set(codes)];
  const sized = patches.width.some(Number.isNaN);
  const paths = used.map((code) => patches.image.values[code]);
  const images = await findImages(folder, paths, sized);
  const at = new Map(used.map((code, index) => [code, index]));
  const image = codes.map((code) => at.get(code)!);
  const boxes = new Float32Array(4 * rowIds.length);
  rowIds.forEach((row, i) => {
    const { file, size } = images[image[i]];
    if (file === '' && sized) return;
    const { x, y, width, height } = table.boxOf(row, patches, size);
    boxes.set([x, y, width, height], 4 * i);
  });
  const problems = images.flatMap(({ problem }) => problem ?? []);
  return {
    patches: {
      images: images.map(({ file }) => file),
      names: paths,
      image: image.buffer,
      boxes: boxes.buffer,
    },
    warnings: problems.length > 0 ? [missingImages(file, problems)] : [],
  };
}

interface Image {
  /** Absolute path; empty where it cannot be shown. */
  file: string;
  /** In pixels, where the table does not give it. */
  size: { width: number; height: number } | null;
  problem: string | null;
}

async function findImages(folder: string, paths: readonly string[], sized: boolean): Promise<Image[]> {
  const images: Image[] = [];
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    const some = paths.slice(start, start + AT_ONCE);
    images.push(...(await Promise.all(some.map((path) => findImage(folder, path, sized)))));
  }
  return images;
}

async function findImage(folder: string, path: string, sized: boolean): Promise<Image> {
  const found = await resolveInside(folder, path);
  if ('problem' in found) return { file: '', size: null, problem: found.problem };
  const size = sized ? await imageSize(found.file) : null;
  return sized && !size
    ? { file: '', size, problem: `the size of ${path} cannot be read` }
    : { file: found.file, size, problem: null };
}

function missingImages(table: string, problems: string[]): string {
  const count = problems.length === 1 ? 'One image' : `${problems.length} images`;
  return `${count} named in ${table} cannot be shown; the first: ${problems[0]}.`;
}
