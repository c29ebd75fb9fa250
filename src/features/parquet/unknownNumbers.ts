import type { ColumnMetaData, FileMetaData, PageHeader } from 'hyparquet';
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';

/** Thrift's own view: fields by their numbers. */
type Fields = Record<string, unknown>;

/** Gives methods of compression that the library has no name for their number as one, out of the metadata it read. */
export function nameCodecs(metadata: FileMetaData, bytes: Uint8Array): void {
  const unnamed = metadata.row_groups.flatMap(({ columns }, group) =>
    columns.flatMap(({ meta_data: chunk }, column) =>
      chunk && (chunk.codec as string | undefined) === undefined ? [{ chunk, group, column }] : [],
    ),
  );
  if (unnamed.length === 0) return;
  const groups = fieldsOf(bytes).field_4 as Fields[];
  for (const { chunk, group, column } of unnamed) {
    const columns = groups[group].field_1 as Fields[];
    chunk.codec =
      `method ${numberText((columns[column].field_3 as Fields).field_4)}` as ColumnMetaData['codec'];
  }
}

/** The encoding of a data page; its number where the library has no name for it. */
export function encodingName(header: PageHeader, bytes: Uint8Array): string {
  const { data_page_header: old, data_page_header_v2: page } = header;
  const name = (old ?? page)?.encoding as string | undefined;
  if (name !== undefined) return name;
  const fields = fieldsOf(bytes);
  return `number ${numberText(((old ? fields.field_5 : fields.field_8) as Fields)[old ? 'field_2' : 'field_4'])}`;
}

function fieldsOf(bytes: Uint8Array): Fields {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return deserializeTCompactProtocol({ view, offset: 0 }) as Fields;
}

function numberText(value: unknown): string {
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : 'without a number';
}
