import type { PartRows } from './results/partRows';

/** Parts that are named; all are counted. */
const SHOWN = 4;

/** A sentence about parts and their rows: `12 files were joined, 48,000 rows: dino_0.npy 4,000, …, dino_11.npy 4,000.` */
export function partRowsText({ of, parts, rows, first }: PartRows): string {
  const count = (value: number): string => value.toLocaleString('en-US');
  const shown = first.slice(0, SHOWN).map((part) => `${part.name} ${count(part.rows)}`);
  const more = parts > shown.length ? [`and ${count(parts - shown.length)} more`] : [];
  const what = parts === 1 ? `1 ${of.slice(0, -1)} is` : `${count(parts)} ${of} are`;
  return `${what} read as one, ${count(rows)} rows: ${[...shown, ...more].join(', ')}.`;
}
