import { createHash } from 'node:crypto';
import { randWithColumn } from '../../alignment/randWithColumn';
import type { AlignedColumns } from '../../shared/results/alignedColumns';
import { isCut, scoresOfSample } from '../../shared/cutScores';
import { fieldsFormat } from '../../store/format';
import { clustering } from './clustering';
import { conceptsIn, type Deciding, type Discovery } from './discovery';
import type { Stage } from './stage';

/** A column of what is known of N rows: numbers in place of its values, −1 where it is not known. */
export interface KnownColumn {
  codes: Int32Array;
  values: number;
}

/** What is known of the rows; null where nothing is. */
export type KnownColumns = Record<keyof AlignedColumns, KnownColumn | null>;

interface ColumnsBy {
  discovery: Deciding;
  columns: KnownColumns;
}

/** A discovery, which must be complete when it is computed. */
interface ColumnsOf extends ColumnsBy {
  discovery: Discovery;
}

/** How the concepts of a discovery are aligned with what is known of the rows. */
export const alignedColumns: Stage<ColumnsBy, AlignedColumns, ColumnsOf> = {
  kind: 'columns',
  name: ({ discovery }) => `aligning with labels${discovery.letter}`,
  key: ({ discovery, columns }) => ({
    of: clustering.key(discovery),
    ...{ labels: hashOf(columns.labels), groups: hashOf(columns.labelGroups) },
    position: hashOf(columns.position),
  }),
  // A few sorts for each concept.
  cost: ({ discovery }) => 500 * discovery.source.matrix.rows * conceptsIn(discovery),
  alone: 1,
  compute({ discovery, columns }, { pool }, show) {
    show(0);
    const { proximity } = discovery.clustering!;
    const [scores, sampled] = isCut(proximity)
      ? [scoresOfSample(proximity), proximity.sample.rows]
      : [proximity, null];
    const codesOf = ({ codes }: KnownColumn): Int32Array =>
      sampled ? Int32Array.from(sampled, (row) => codes[row]) : codes;
    const align = (column: KnownColumn | null): AlignedColumns['labels'] =>
      column && randWithColumn(scores, { ...column, codes: codesOf(column) }, pool);
    return Promise.resolve({
      labels: align(columns.labels),
      labelGroups: align(columns.labelGroups),
      position: align(columns.position),
    });
  },
  format: fieldsFormat(),
};

function hashOf(column: KnownColumn | null): string | null {
  if (!column) return null;
  const { buffer, byteOffset, byteLength } = column.codes;
  return createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex');
}
