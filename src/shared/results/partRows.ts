/** What a representation was put together of, and how many rows each part has, in the order of all. */
export interface PartRows {
  of: 'files' | 'arrays';
  /** Their number, and the rows of all. */
  parts: number;
  rows: number;
  /** Of very many the first. */
  first: { name: string; rows: number }[];
}
