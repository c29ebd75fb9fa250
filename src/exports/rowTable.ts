import { rowColumns, type RowsToExport } from './rowColumns';
import type { Table } from './table';

/** The rows that were compared with what `rowColumns` says of each. */
export function rowsTable(compared: RowsToExport): Table {
  const columns = rowColumns(compared);
  const rows = compared.rows.columns.ids.byteLength / Uint32Array.BYTES_PER_ELEMENT;
  const lines = Array.from({ length: rows }, (_, row) => columns.map(({ cellAt }) => cellAt(row)));
  return [columns.map(({ name }) => name), ...lines];
}
