import type { KernelSums } from './hsic';

/** What the linear measures need of one representation X, N × F, columns centred. */
export interface LinearSums {
  /** ‖XᵀX‖²_F */
  product: number;
  /** ‖x_i‖² of each row. */
  norms: Float64Array;
}

/** The k nearest other rows of some rows, a list each: queries × k. */
export interface NearestRows {
  queries: number;
  k: number;
  rows: Int32Array;
}

/** What similarity scalars are taken from: two representations of the same rows, and how many of the rows each part is about. */
export interface PreparedPair {
  /** The features of all rows, columns centred. */
  linear: {
    rows: number;
    a: LinearSums;
    b: LinearSums;
    /** XᵀY, F_A × F_B */
    cross: Float64Array;
  };
  /** The same in the space that fewer rows span, where both have so many columns that singular values of all take too long. */
  spanned: {
    rows: number;
    a: LinearSums;
    b: LinearSums;
    /** Those of XᵀY; computed when called. */
    singularValues: () => Float64Array;
  };
  /** Gaussian kernels of both: of one with the other and of each with itself. */
  gaussian: {
    rows: number;
    both: KernelPairSums;
    ofA: KernelPairSums;
    ofB: KernelPairSums;
  };
  /** Ranks of the Euclidean distances between rows, from 0, pair by pair: multiples of ½, which float32 holds exactly up to 2²³. */
  distanceRanks: { rows: number; a: Float32Array; b: Float32Array };
  /** Nearest rows among all; the rows are those whose neighbours were looked for. */
  nearest: { rows: number; a: NearestRows; b: NearestRows };
}

/** Sums over two kernel matrices, whole and without their diagonals. */
export interface KernelPairSums {
  whole: KernelSums;
  offDiagonal: KernelSums;
}
