import { BINS } from './jointDensity';

/** Where the density lies in its canvas, in CSS pixels. */
export interface DensityLayout {
  width: number;
  height: number;
  /** Edge of a bin, in whole device pixels so that edges are sharp. */
  cell: number;
  /** Left and lower end of the field of bins. */
  left: number;
  bottom: number;
}

/** Room for the numbers of the axes and their titles, and for the marginals. */
const AXIS = 52;
const MARGINAL = 40;
/** Between the bin of what is hardly there and the others. */
const GAP = 4;
const LARGEST_CELL = 9;

export function densityLayout(width: number, devicePixels: number): DensityLayout {
  const room = (width - AXIS - MARGINAL - GAP) / BINS;
  const cell = Math.max(1, Math.floor(Math.min(LARGEST_CELL, room) * devicePixels)) / devicePixels;
  const field = BINS * cell + GAP;
  return {
    width: AXIS + field + MARGINAL,
    height: MARGINAL + field + AXIS,
    cell,
    left: AXIS,
    bottom: MARGINAL + field,
  };
}

/** How far from the start of its axis a bin begins; `BINS` is the end of the last. */
export function binOffset({ cell }: DensityLayout, bin: number): number {
  return bin * cell + (bin > 0 ? GAP : 0);
}

/** The bin at a distance from the start of an axis, kept inside. */
export function binAt({ cell }: DensityLayout, offset: number): number {
  const bin = Math.floor((offset < cell + GAP / 2 ? offset : offset - GAP) / cell);
  return Math.min(BINS - 1, Math.max(0, bin));
}
