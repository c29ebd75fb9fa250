import type { Compared } from './results/comparison';
import type { KeptTexts } from './texts/keptTexts';
import type { ComparedRows, RowScores } from './results/rows';

/** What the page of an exported comparison carries. */
export interface ReportedComparison extends Pick<Compared, 'view' | 'maps'> {
  /** Proximities as `toLevels` makes them; null where the rows are left out. */
  rows: ComparedRows | null;
  /** Data URIs. Images of tokens and of rows are their places here, as text; '' where there is none. */
  images: string[];
  /** Of the rows that it shows; null where they have no words. */
  texts: KeptTexts | null;
}

/** The same rows with other images and proximities. */
export function withRowData(
  { columns, a, b }: ComparedRows,
  image: (of: string) => string,
  proximity: (of: ArrayBuffer) => ArrayBuffer,
): ComparedRows {
  const { patches } = columns;
  return {
    columns: { ...columns, patches: patches && { ...patches, images: patches.images.map(image) } },
    a: { ...a, proximity: withValues(a.proximity, proximity) },
    b: { ...b, proximity: withValues(b.proximity, proximity) },
  };
}

function withValues(
  of: RowScores['proximity'],
  values: (of: ArrayBuffer) => ArrayBuffer,
): RowScores['proximity'] {
  return of instanceof ArrayBuffer ? values(of) : { ...of, values: values(of.values) };
}
