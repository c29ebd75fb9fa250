import { cellNumber } from './csvCell';

/** The numbers of a cell that holds a list as JSON, Python or numpy prints it, such as `[0.1, 0.2]`; null where it holds none. */
export function listNumbers(cell: string): Float64Array | null {
  const [open, close] = [cell[0], cell.at(-1)];
  if (!((open === '[' && close === ']') || (open === '(' && close === ')'))) return null;
  const inner = cell.slice(1, -1).trim();
  if (inner === '') return new Float64Array(0);
  const parts = inner.split(/\s*,\s*|\s+/);
  const values = new Float64Array(parts.length);
  for (const [at, part] of parts.entries()) {
    const value = part === '' ? null : cellNumber(part);
    if (value === null) return null;
    values[at] = value;
  }
  return values;
}
