import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';

/** A table in Markdown, its columns aligned as prettier aligns them. */
export function markdownTable(header: string[], rows: string[][]): string {
  const widths = header.map((_, column) =>
    [header, ...rows].reduce((most, cells) => Math.max(most, cells[column].length), 3),
  );
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Seconds with three significant digits. */
export function inSeconds(seconds: number): string {
  return seconds >= 100 ? seconds.toFixed(0) : seconds.toPrecision(3);
}

/** What the figures were measured on. */
export function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores (${cpus()[0].model.trim()}), ${gigabytes} GiB, Node ${process.versions.node}`;
}

/** Prints a section; with a file, also writes it there, between the comments `<!-- name -->` and `<!-- /name -->`. */
export function publish(name: string, text: string, file: string | undefined): void {
  console.log(`\n${text}`);
  if (file === undefined) return;
  const before = readFileSync(file, 'utf8');
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [before.indexOf(start), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no place for the figures: ${start} … ${end}.`);
  writeFileSync(file, `${before.slice(0, from + start.length)}\n\n${text}\n\n${before.slice(to)}`);
}
