/** Widths of texts in the panel's font, each measured once. */
export function textMeasure(fontSize: number): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d')!;
  context.font = `${fontSize}px ${getComputedStyle(document.body).fontFamily}`;
  const known = new Map<string, number>();
  return (text) => {
    const width = known.get(text) ?? context.measureText(text).width;
    known.set(text, width);
    return width;
  };
}
