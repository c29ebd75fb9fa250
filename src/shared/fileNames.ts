const LONGEST_PART = 60;

/** A name as part of a file's: `dino/block_6` becomes `dino-block_6`; what no file system takes becomes `_`. */
export function filePart(name: string): string {
  return name
    .replaceAll(' · ', ' ')
    .replace(/[\\/]+/g, '-')
    .replace(/[^\p{L}\p{N}._ -]+/gu, '_')
    .slice(0, LONGEST_PART)
    .trim();
}

/** What a file about two representations is called, without an ending. */
export function pairFileName(a: string, b: string): string {
  return `${filePart(a)} with ${filePart(b)}`;
}

/** What a file is called, without an ending, by whom it is about and by what it holds, as menus call that. */
export function exportedFileName(about: string, what: string): string {
  return `${about}, ${filePart(what.charAt(0).toLowerCase() + what.slice(1))}`;
}
