import type { FileMetaData } from 'hyparquet';

/** A column in one group of rows, as far as it is read. */
export interface Chunk {
  /** How its pages are compressed. */
  codec: string;
  /** Elements, those that are absent included. */
  values: number;
  /** Bytes of all its pages. */
  bytes: number;
  /** Where its data pages begin in the file, and its dictionary; 0 where it has none. */
  dataAt: number;
  dictionaryAt: number;
}

export interface RowGroup {
  rows: number;
  /** By the number of the column among those that hold values. */
  chunks: Chunk[];
}

/** The groups of rows without what else the file says of them, which takes far more memory for as long as it is open. */
export function rowGroups({ row_groups }: FileMetaData): RowGroup[] {
  return row_groups.map(({ num_rows, columns }) => ({
    rows: Number(num_rows),
    chunks: columns.map(({ meta_data }) => {
      const { codec, num_values, total_compressed_size, data_page_offset, dictionary_page_offset } =
        meta_data!;
      return {
        codec,
        values: Number(num_values),
        bytes: Number(total_compressed_size),
        dataAt: Number(data_page_offset),
        dictionaryAt: Number(dictionary_page_offset ?? 0),
      };
    }),
  }));
}
