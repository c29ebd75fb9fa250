import { comparisonNpz } from './arrays';
import { wholeComparison } from './comparisonJson';
import { csv } from './csv';
import { reviewSummary } from './reviewJson';
import {
  reviewDefinitionsTable,
  reviewFamiliesTable,
  reviewPairsTable,
  reviewRepresentationsTable,
} from './reviewTables';
import { rowsParquet } from './rowsParquet';
import { rowsTable } from './rowTable';
import { candidatesTable, groupsTable, sharedPairsTable } from './sharedTables';
import type { Table } from './table';
import { tableParquet } from './tableParquet';
import { conceptsTable, pairsTable } from './tables';

/** A file that is made of a result. A table is written as CSV, or as Parquet, of which there may be more to say. */
type Exported =
  | { extension: 'csv'; make: (of: never) => Table; parquet?: (of: never) => Iterable<Uint8Array> }
  | { extension: 'json'; make: (of: never) => string }
  | { extension: 'npz'; make: (of: never) => Uint8Array };

const jsonOf =
  <Of>(make: (of: Of) => object) =>
  (of: Of): string =>
    `${JSON.stringify(make(of), null, 2)}\n`;

/** All tables, JSON files and arrays that panels export. */
export const EXPORTS = {
  groups: { extension: 'csv', make: groupsTable },
  sharedPairs: { extension: 'csv', make: sharedPairsTable },
  candidates: { extension: 'csv', make: candidatesTable },
  pairs: { extension: 'csv', make: pairsTable },
  concepts: { extension: 'csv', make: conceptsTable },
  rows: { extension: 'csv', make: rowsTable, parquet: rowsParquet },
  comparison: { extension: 'json', make: jsonOf(wholeComparison) },
  arrays: { extension: 'npz', make: comparisonNpz },
  reviewPairs: { extension: 'csv', make: reviewPairsTable },
  reviewRepresentations: { extension: 'csv', make: reviewRepresentationsTable },
  reviewFamilies: { extension: 'csv', make: reviewFamiliesTable },
  reviewDefinitions: { extension: 'csv', make: reviewDefinitionsTable },
  review: { extension: 'json', make: jsonOf(reviewSummary) },
} satisfies Record<string, Exported>;

export type ExportKind = keyof typeof EXPORTS;

/** What each is made of. */
export type ExportSources = { [K in ExportKind]: Parameters<(typeof EXPORTS)[K]['make']>[0] };

/** The ending of each, without a full stop. */
export type ExportEndings = { [K in ExportKind]: (typeof EXPORTS)[K]['extension'] };

/** What a table is called that is written as Parquet; any other name of it is one of CSV. */
const PARQUET = /\.parquet$/i;

/** The bytes of a file, part by part: of a table as Parquet where the name of the file says so. */
export function exportedParts<K extends ExportKind>(
  file: string,
  what: K,
  of: ExportSources[K],
): Iterable<Uint8Array> {
  const exported: Exported = EXPORTS[what];
  const source = of as never;
  if (exported.extension !== 'csv') {
    const content = exported.make(source);
    return [typeof content === 'string' ? Buffer.from(content) : content];
  }
  if (!PARQUET.test(file)) return [Buffer.from(csv(exported.make(source)))];
  return exported.parquet ? exported.parquet(source) : tableParquet(exported.make(source));
}
