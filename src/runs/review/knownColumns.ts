import { LABEL_GROUP } from '../../experiment/labelGroups';
import { columnOf, type Column } from '../../review/agreement';
import type { RowColumns } from '../../shared/results/rows';
import { labelsOf, type RowDescriptions } from '../input/rowDescriptions';

/** What concepts are aligned with; null where it is not known. */
export interface KnownOfRows {
  /** The label of each row. */
  labels: Column | null;
  /** The group of its label; of a label without one an empty text. */
  labelGroups: Column | null;
  /** Where in its sample or image it is. */
  positions: Column | null;
}

/** What is known of the rows with these ids. */
export function knownColumns(
  descriptions: RowDescriptions,
  ids: Uint32Array,
  columns: RowColumns,
): KnownOfRows {
  const labels = labelsOf(descriptions, ids);
  return {
    labels: labels && columnOf(labels),
    labelGroups: groupsOf(descriptions, ids, labels),
    positions: positionsOf(columns),
  };
}

function groupsOf(
  { samples, table }: RowDescriptions,
  ids: Uint32Array,
  labels: readonly (string | null)[] | null,
): Column | null {
  const groups = samples?.attributes.get(LABEL_GROUP);
  if (!groups || !labels) return null;
  return columnOf(
    labels.map((label, i) => (label === null ? null : groups.values[groups.codes[table!.lineOf(ids[i])]])),
  );
}

/** The token of each row in its sample, or the corner of its patch in its image. */
function positionsOf({ places, patches }: RowColumns): Column | null {
  if (places) return columnOf([...new Uint32Array(places.tokens)]);
  if (!patches) return null;
  const boxes = new Float32Array(patches.boxes);
  return columnOf(
    Array.from({ length: boxes.length / 4 }, (_, row) => `${boxes[4 * row]},${boxes[4 * row + 1]}`),
  );
}
