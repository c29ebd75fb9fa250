/** Sums over two N × N kernel matrices K and L. */
export interface KernelSums {
  /** N */
  rows: number;
  /** Σ_ij K_ij L_ij */
  products: number;
  /** Σ_i (Σ_j K_ij)(Σ_j L_ij) */
  rowProducts: number;
  /** Σ_ij K_ij and Σ_ij L_ij */
  sumK: number;
  sumL: number;
}

/**
 * tr(K H L H), H = I − 1/N: the Hilbert–Schmidt independence criterion (Gretton et al., ALT 2005) times (N − 1)².
 *
 * @param sums with the diagonal
 */
export function biasedHsic({ rows, products, rowProducts, sumK, sumL }: KernelSums): number {
  return products - (2 * rowProducts) / rows + (sumK * sumL) / rows ** 2;
}

/**
 * The unbiased estimator (Song et al., "Feature selection via dependence maximization", JMLR 2012, eq. 5) times N(N − 3).
 *
 * @param sums without the diagonal, over at least four rows
 */
export function unbiasedHsic({ rows, products, rowProducts, sumK, sumL }: KernelSums): number {
  return products + (sumK * sumL) / ((rows - 1) * (rows - 2)) - (2 * rowProducts) / (rows - 2);
}

/** HSIC(K, L) / √(HSIC(K, K) HSIC(L, L)); 0 where one of the two does not vary at all. */
export function similarityOf(both: number, ofK: number, ofL: number): number {
  return ofK > 0 && ofL > 0 ? both / (Math.sqrt(ofK) * Math.sqrt(ofL)) : 0;
}
