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

/** The sums over symmetric kernel matrices, with the diagonal or without. */
export function kernelSums(
  k: Float64Array,
  l: Float64Array,
  rows: number,
  diagonal: 'with' | 'without',
): KernelSums {
  const sums: KernelSums = { rows, products: 0, rowProducts: 0, sumK: 0, sumL: 0 };
  for (let i = 0; i < rows; i++) {
    const from = i * rows;
    let rowK = 0;
    let rowL = 0;
    let products = 0;
    for (let at = from; at < from + rows; at++) {
      rowK += k[at];
      rowL += l[at];
      products += k[at] * l[at];
    }
    if (diagonal === 'without') {
      rowK -= k[from + i];
      rowL -= l[from + i];
      products -= k[from + i] * l[from + i];
    }
    sums.products += products;
    sums.rowProducts += rowK * rowL;
    sums.sumK += rowK;
    sums.sumL += rowL;
  }
  return sums;
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
