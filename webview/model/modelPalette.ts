import { symbolCircle, symbolDiamond, symbolSquare, symbolTriangle, type SymbolType } from 'd3';

/** How a model is told apart in charts: never by colour alone. */
export interface ModelStyle {
  color: string;
  symbol: SymbolType;
  /** SVG's stroke-dasharray. */
  dash: string | null;
}

/** Colours that people with any kind of colour vision tell apart (Okabe and Ito 2008), on dark and on light. */
const ON_DARK = ['#56b4e9', '#e69f00', '#2ec49a', '#e58fc1', '#f0e442', '#ff8a5c', '#9fb4ff', '#c9c9c9'];
const ON_LIGHT = ['#0072b2', '#c47a00', '#008a63', '#b3508a', '#8f8400', '#c2410c', '#4f5bd5', '#5f6368'];
const SYMBOLS = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond];
const DASHES = [null, '6 3', '2 3'];

/** Colours for what has no order. */
export function categoryColours(isLight: boolean): readonly string[] {
  return (isLight ? ON_LIGHT : ON_DARK).slice(0, -1);
}

export function modelStyles(models: readonly string[], isLight: boolean): Map<string, ModelStyle> {
  const colors = isLight ? ON_LIGHT : ON_DARK;
  return new Map(
    models.map((model, i) => [
      model,
      {
        color: colors[i % colors.length],
        symbol: SYMBOLS[i % SYMBOLS.length],
        dash: DASHES[Math.floor(i / colors.length) % DASHES.length],
      },
    ]),
  );
}
