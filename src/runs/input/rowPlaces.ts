import type { Patches } from '../../experiment/samples';
import type { Attribute } from '../../describe/attribute';
import { PLACE } from '../../shared/results/toldApart';
import type { RowDescriptions } from './rowDescriptions';

const ROWS = ['top', 'middle', 'bottom'];
const COLUMNS = ['left', 'middle', 'right'];
const REGIONS = ROWS.flatMap((row) => COLUMNS.map((column) => (row === column ? row : `${row} ${column}`)));

/** An image with as many boxes most likely has one at its far edges. */
const MANY_BOXES = 9;

/** Boxes at more places are no grid that a name could count. */
const MOST_LINES = 32;

/**
 * Where the box of each row lies in its image, by its centre: in thirds of its height and width, the same by height alone and by
 * width alone; and the row and column of the grid that boxes make. None where rows have no boxes.
 * @param rowIds numbers in the file, length N
 */
export function rowPlaces(
  { samples, table }: Pick<RowDescriptions, 'samples' | 'table'>,
  rowIds: Uint32Array,
): Attribute[] {
  const patches = samples?.patches;
  if (!patches || !table) return [];
  const sizes = imageSizes(patches);
  const down = new Float32Array(rowIds.length);
  const along = new Float32Array(rowIds.length);
  rowIds.forEach((row, at) => {
    const image = patches.image.codes[table.lineOf(row)];
    const size = { width: sizes.width[image], height: sizes.height[image] };
    const box = table.boxOf(row, patches, size);
    down[at] = (box.y + box.height / 2) / size.height;
    along[at] = (box.x + box.width / 2) / size.width;
  });
  const [rows, columns] = [thirds(down), thirds(along)];
  const place = (values: readonly string[], codes: Uint32Array): Attribute => {
    return { name: PLACE, kind: 'place', values, codes };
  };
  const regions = rows.map((row, at) => 3 * row + columns[at]);
  return [
    place(REGIONS, regions),
    place(['top', 'mid-height', 'bottom'], rows),
    place(['left', 'mid-width', 'right'], columns),
    ...gridLines('row', down),
    ...gridLines('column', along),
  ];
}

function thirds(shares: Float32Array): Uint32Array {
  return Uint32Array.from(shares, (share) => Math.min(2, Math.max(0, Math.floor(3 * share))));
}

/** The lines of a grid that the centres of boxes lie on, where they do. */
function gridLines(word: 'row' | 'column', centres: Float32Array): Attribute[] {
  const thousandths = Int32Array.from(centres, (centre) => Math.round(1000 * centre));
  const lines = [...new Set(thousandths)].sort((x, y) => x - y);
  if (lines.length > MOST_LINES) return [];
  const lineOf = new Map(lines.map((line, at) => [line, at]));
  const values = lines.map((_, at) => `grid ${word} ${at + 1} of ${lines.length}`);
  const codes = Uint32Array.from(thousandths, (line) => lineOf.get(line)!);
  return [{ name: PLACE, kind: 'grid', values, codes }];
}

/** Width and height of each image as its boxes say it; 1 where boxes reach to its border, wherever that is. */
function imageSizes({ image, x, y, width, height }: Patches): Record<'width' | 'height', Float64Array> {
  const images = image.values.length;
  const far = { width: new Float64Array(images), height: new Float64Array(images) };
  image.codes.forEach((of, line) => {
    const [right, bottom] = [x[line] + width[line], y[line] + height[line]];
    far.width[of] = Math.max(far.width[of], Number.isNaN(right) ? 1 : right);
    far.height[of] = Math.max(far.height[of], Number.isNaN(bottom) ? 1 : bottom);
  });
  const areMany = image.codes.length >= MANY_BOXES * images;
  return { width: alike(far.width, areMany), height: alike(far.height, areMany) };
}

/**
 * Sizes of images that are all the same, as far as can be told: most reach it, or there are too few boxes for an image to tell its own.
 * @param far the farthest edge of the boxes of each image
 */
function alike(far: Float64Array, areMany: boolean): Float64Array {
  const farthest = far.reduce((most, each) => Math.max(most, each), 0);
  const reached = far.filter((each) => each === farthest).length;
  return areMany && 2 * reached < far.length ? far : far.fill(farthest);
}
