import type { ArrayPath } from '../features/arrayPath';
import { chooseArray } from '../features/chooseArray';
import type { ArraySummary } from '../shared/results/arraySummary';
import { typeName } from '../features/elementType';
import { bytesOfNumbers, partInspected, tooMuch } from '../features/proportion';
import { inspectArray } from '../features/statistics';
import { partsOf } from '../features/joined/partRows';
import type { PartRows } from '../shared/results/partRows';
import type { RunContext } from './context/context';
import { withArrays } from './input/withArrays';

/** All arrays of a file, or the one that is named. */
export interface InspectAsk {
  path: ArrayPath;
}

/** What `concept-alignment inspect` prints. */
export interface Inspection {
  file: string;
  /** The id of its card. */
  format: string;
  arrays: InspectedArray[];
  /** Sentences about what is not read, or not all. */
  warnings: string[];
}

interface InspectedArray extends Omit<ArraySummary, 'columns' | 'numbers' | 'rowsSampled' | 'duplicateRows'> {
  name: string;
  shape: number[];
  /** numpy's name, for example `float32`. */
  dtype: string;
  /** What it is read as one of, and the items along its first axis that each has; absent for one array. */
  parts?: PartRows;
}

const SEED = 42;
const READING = 'reading';
const MOST_SHOWN = 100;

/** Takes statistics of every array of a feature file, or of the one that is named. Throws UserError. */
export function inspect({ path }: InspectAsk, context: RunContext): Promise<Inspection> {
  const { pool, progress } = context;
  const { file } = path;
  return withArrays(file, async (opened) => {
    const { format, warnings } = opened;
    const arrays = path.array === null ? opened.arrays : [chooseArray(opened, path)];
    const part = partInspected(arrays, opened.bytes);
    const all = arrays.reduce((sum, array) => sum + bytesOfNumbers(array) + 1, 0);
    let before = 0;
    progress.plan([{ name: READING, cost: 1 }]);
    const inspection: Inspection = { file, format: format.id, arrays: [], warnings: [...warnings] };
    for (const [at, array] of arrays.entries()) {
      const own = bytesOfNumbers(array) + 1;
      // Each name that is shown is a message.
      const shown = arrays.length > MOST_SHOWN ? READING : `${READING} ${at + 1} of ${arrays.length}`;
      const found = await inspectArray(array, {
        ...{ seed: SEED, part, isBrief: true },
        onProgress(share) {
          pool.throwIfCancelled();
          progress.update(READING, (before + share * own) / all, shown);
        },
      });
      before += own;
      const { rows, rowsRead, nan, inf, zero, mean, std, min, max } = found;
      const { name, shape, dtype } = array;
      inspection.arrays.push({
        ...{ name, shape: [...shape], dtype: typeName(dtype), rows, rowsRead },
        ...(array.joined && { parts: partsOf(array.joined, shape[0]) }),
        ...{ nan, inf, zero, mean, std, min, max },
      });
      if (rowsRead < rows) {
        const subject = name === '' ? 'The statistics' : `The statistics of ${name}`;
        inspection.warnings.push(
          rowsRead > 0
            ? `${subject} are those of ${rowsRead} of ${rows} rows, drawn with the seed ${SEED}.`
            : `${subject} are not taken: ${tooMuch(array, opened.bytes)}`,
        );
      }
    }
    return inspection;
  });
}
