import type { RowColumns, TokenView } from './results/rows';

/** The image patch of each row that has one, by the row's place among the rows that were compared. */
export function tokenReader(columns: RowColumns): ((index: number) => TokenView) | null {
  const { patches, attributes } = columns;
  if (!patches) return null;
  const image = new Uint32Array(patches.image);
  const boxes = new Float32Array(patches.boxes);
  const places = columns.places && {
    samples: new Uint32Array(columns.places.samples),
    tokens: new Uint32Array(columns.places.tokens),
  };
  const label = attributes.find(({ name }) => name === 'label');
  const codes = label && new Uint32Array(label.codes);
  return (index) => {
    const [x, y, width, height] = boxes.subarray(4 * index, 4 * index + 4);
    return {
      image: patches.images[image[index]],
      ...{ x, y, width, height },
      label: (label && label.values[codes![index]]) || null,
      place: places && { sample: places.samples[index], token: places.tokens[index] },
    };
  };
}
