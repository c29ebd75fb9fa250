import { dirname, extname } from 'node:path';
import { UserError } from '../errors';
import { textBudget, textCodes, type CodedTexts, type PackedColumn } from '../features/textCodes';
import { parseJson } from '../store/parseJson';
import { readSmallFile } from '../store/smallFile';
import { columnRoles, ROLE_NAMES } from './columnRoles';
import { resolveInside } from './resolveInside';
import { readRowsTable } from './rowsTable';
import { decodeUtf8 } from './textFile';

/** What the texts of documents are in, beside a samples table; the first that is there counts. */
const DOCUMENTS = ['documents.csv', 'documents.jsonl', 'documents.parquet'];

const MOST_BYTES = 500e6;

/** The code of a document whose text is not known. */
const NONE = 2 ** 32 - 1;

/**
 * The texts of documents that a samples table names, by their places among `names`; null where no file beside the table has them.
 * @throws UserError where the file is there and cannot be used
 */
export async function readDocuments(
  samplesFile: string,
  names: readonly string[],
): Promise<PackedColumn | null> {
  for (const name of DOCUMENTS) {
    const found = await resolveInside(dirname(samplesFile), name);
    if ('problem' in found) continue;
    const { documents, column } =
      extname(name) === '.jsonl' ? await readLines(found.file) : await readTable(found.file);
    return { texts: column.texts, codes: byName(documents, column.codes, names, found.file) };
  }
  return null;
}

interface Documents {
  /** The name of each line. */
  documents: CodedTexts;
  /** Its text. */
  column: PackedColumn;
}

async function readTable(file: string): Promise<Documents> {
  const table = await readRowsTable(file, new Set());
  const { text, document } = columnRoles(table.names, () => [], {}, file);
  const column = document >= 0 ? document : table.names.indexOf('id');
  if (text < 0 || column < 0) throw noColumns(file);
  return { documents: table.takeCoded(column), column: table.takePacked(text) };
}

/** A line is no shorter: {"id":1,"text":1} */
const LEAST_LINE = 17;

/** A JSON object a line. */
async function readLines(file: string): Promise<Documents> {
  const bytes = await readSmallFile(file, MOST_BYTES);
  const texts = textCodes(textBudget(file, bytes.length));
  // As many as the lines, but bytes alone.
  const documents = textCodes(() => undefined);
  const mostLines = Math.ceil(bytes.length / LEAST_LINE);
  const [documentOf, textOf] = [new Uint32Array(mostLines), new Uint32Array(mostLines)];
  let count = 0;
  for (let at = 0, line = 1; at < bytes.length; line++) {
    const found = bytes.indexOf(NEWLINE, at);
    const end = found < 0 ? bytes.length : found;
    const own = decodeUtf8(bytes.subarray(at, end), file).trim();
    at = end + 1;
    if (own === '') continue;
    const { document, text } = fieldsOf(own, file, line);
    const [name, content] = [Buffer.from(document), Buffer.from(text)];
    documentOf[count] = documents.codeOf(name, 0, name.length);
    textOf[count++] = texts.codeOf(content, 0, content.length);
  }
  return {
    documents: { codes: documentOf.subarray(0, count), texts: documents },
    column: { texts: texts.packed(), codes: textOf.subarray(0, count) },
  };
}

const NEWLINE = 0x0a;

function fieldsOf(json: string, file: string, line: number): { document: string; text: string } {
  let value: unknown;
  try {
    value = parseJson(json, file, 'Is it the right file?');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(`${file}: line ${line} is not valid JSON. Write one object a line.`);
  }
  const fields = new Map(
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, each]) => [key.toLowerCase(), each as unknown] as const)
      : [],
  );
  const of = (names: readonly string[]): string | number | undefined =>
    names.map((name) => fields.get(name)).find(isSaid);
  const [document, text] = [of([...ROLE_NAMES.document, 'id']), of(ROLE_NAMES.text)];
  if (document === undefined || text === undefined) throw noColumns(`${file}: line ${line}`);
  return { document: String(document).trim(), text: String(text) };
}

function isSaid(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function noColumns(where: string): UserError {
  return new UserError(
    `${where} has no "document" and "text". Write the name and the text of each document.`,
  );
}

/** @throws UserError where a document is there twice */
function byName(
  { codes, texts }: CodedTexts,
  textOf: Uint32Array,
  names: readonly string[],
  file: string,
): Uint32Array {
  const seen = new Uint8Array(texts.count());
  const asked = new Map(names.map((name) => [name, NONE]));
  for (const [line, code] of codes.entries()) {
    const document = texts.text(code);
    if (seen[code]++ > 0) {
      throw new UserError(
        `${file} has the document "${document.slice(0, 80)}" twice. Leave one of them out.`,
      );
    }
    if (asked.has(document)) asked.set(document, textOf[line]);
  }
  return Uint32Array.from(names, (name) => asked.get(name)!);
}
