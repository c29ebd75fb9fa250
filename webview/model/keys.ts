const PAGE = 10;

/** Where a key moves a position in a list, kept inside the list; null for keys that do not move. */
export function movedBy(key: string, at: number, length: number): number | null {
  const targets: Record<string, number> = {
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    PageUp: at - PAGE,
    PageDown: at + PAGE,
    Home: 0,
    End: length - 1,
  };
  if (length === 0 || !Object.hasOwn(targets, key)) return null;
  return Math.min(length - 1, Math.max(0, targets[key]));
}

/** Where a key moves the cursor, kept inside the matrix; null for keys that do not move it. */
export function stepCell(
  key: string,
  ctrl: boolean,
  { row, column }: { row: number; column: number },
  rows: number,
  columns: number,
): { row: number; column: number } | null {
  if ((key === 'Home' || key === 'End') && ctrl) {
    return key === 'Home' ? { row: 0, column: 0 } : { row: rows - 1, column: columns - 1 };
  }
  if (key === 'ArrowUp' || key === 'ArrowDown' || key === 'PageUp' || key === 'PageDown') {
    return { row: movedBy(key, row, rows) ?? row, column };
  }
  const moved = movedBy(key, column, columns);
  return moved === null ? null : { row, column: moved };
}
