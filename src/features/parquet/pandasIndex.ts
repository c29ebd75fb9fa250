import type { FileMetaData } from 'hyparquet';

/** What pandas writes of a table is far shorter, also of thousands of columns. */
const LONGEST = 2 ** 22;

/** The names of the columns that are the index of a table of pandas, as it says itself; none where it does not. */
export function pandasIndex({ key_value_metadata }: FileMetaData): ReadonlySet<string> {
  const said = key_value_metadata?.find(({ key }) => key === 'pandas')?.value ?? '';
  const list = said.length < LONGEST ? /"index_columns":\s*\[([^\]]*)\]/.exec(said) : null;
  if (!list) return new Set();
  try {
    const names = JSON.parse(`[${list[1]}]`) as unknown[];
    return new Set(names.filter((name) => typeof name === 'string'));
  } catch {
    return new Set();
  }
}
