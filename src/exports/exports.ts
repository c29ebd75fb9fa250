import { comparisonNpz } from './arrays';
import { wholeComparison } from './comparisonJson';
import type { CsvText } from './csv';
import { reviewSummary } from './reviewJson';
import {
  reviewDefinitionsCsv,
  reviewFamiliesCsv,
  reviewPairsCsv,
  reviewRepresentationsCsv,
} from './reviewTables';
import { rowsCsv } from './rowTable';
import { candidatesCsv, groupsCsv, sharedPairsCsv } from './sharedTables';
import { conceptsCsv, pairsCsv } from './tables';

/** A file that is made of a result; a table can only be what `csv` made. */
type Exported =
  | { extension: 'csv'; make: (of: never) => CsvText }
  | { extension: 'json'; make: (of: never) => string }
  | { extension: 'npz'; make: (of: never) => Uint8Array };

const jsonOf =
  <Of>(make: (of: Of) => object) =>
  (of: Of): string =>
    `${JSON.stringify(make(of), null, 2)}\n`;

/** All tables, JSON files and arrays that panels export. */
export const EXPORTS = {
  groups: { extension: 'csv', make: groupsCsv },
  sharedPairs: { extension: 'csv', make: sharedPairsCsv },
  candidates: { extension: 'csv', make: candidatesCsv },
  pairs: { extension: 'csv', make: pairsCsv },
  concepts: { extension: 'csv', make: conceptsCsv },
  rows: { extension: 'csv', make: rowsCsv },
  comparison: { extension: 'json', make: jsonOf(wholeComparison) },
  arrays: { extension: 'npz', make: comparisonNpz },
  reviewPairs: { extension: 'csv', make: reviewPairsCsv },
  reviewRepresentations: { extension: 'csv', make: reviewRepresentationsCsv },
  reviewFamilies: { extension: 'csv', make: reviewFamiliesCsv },
  reviewDefinitions: { extension: 'csv', make: reviewDefinitionsCsv },
  review: { extension: 'json', make: jsonOf(reviewSummary) },
} satisfies Record<string, Exported>;

export type ExportKind = keyof typeof EXPORTS;

/** What each is made of. */
export type ExportSources = { [K in ExportKind]: Parameters<(typeof EXPORTS)[K]['make']>[0] };

/** The ending of each, without a full stop. */
export type ExportEndings = { [K in ExportKind]: (typeof EXPORTS)[K]['extension'] };
