/** What pandas writes of a table is far shorter, also of thousands of columns. */
const LONGEST = 2 ** 22;

/**
 * The names of the columns that are the index of a table of pandas, as it says itself; none where it does not.
 * @param said what the file keeps under `pandas`
 */
export function pandasIndex(said: string): ReadonlySet<string> {
  const list = said.length < LONGEST ? /"index_columns":\s*\[([^\]]*)\]/.exec(said) : null;
  if (!list) return new Set();
  try {
    const names = JSON.parse(`[${list[1]}]`) as unknown[];
    return new Set(names.filter((name) => typeof name === 'string'));
  } catch {
    return new Set();
  }
}
