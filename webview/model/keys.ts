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
