import { timeSpansIn } from '../arrow/arrowSchema';
import { int8, rootTable, tableIn } from '../arrow/flatTables';

/** What Arrow writes of a table is far shorter, also of thousands of columns. */
const LONGEST = 2 ** 22;

/** Bytes before a message: a sign that one begins, and its length. */
const BEFORE = 8;

/** The kind of a message that holds a schema, and the fields of every message. */
const SCHEMA = 1;
const MESSAGE = { kind: 1, header: 2 };

/**
 * The names of the columns that are time spans, as Arrow says beside the table; none where it does not, or what it says is damaged.
 * @param said what the file keeps under `ARROW:schema`: a message of Arrow in base64
 */
export function timeSpans(said: string): ReadonlySet<string> {
  if (said === '' || said.length > LONGEST) return new Set();
  try {
    const message = rootTable(Buffer.from(said, 'base64').subarray(BEFORE));
    const schema = int8(message, MESSAGE.kind) === SCHEMA ? tableIn(message, MESSAGE.header) : null;
    return new Set(schema && timeSpansIn(schema));
  } catch {
    return new Set();
  }
}
