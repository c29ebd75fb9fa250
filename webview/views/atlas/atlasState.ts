/** What the concept atlas shows. */
export interface AtlasState {
  measure: 'distance' | 'adjusted';
  /** By all distances, as well as a plane allows, or by UMAP, which keeps neighbours near, as the paper does. */
  layout: 'scaling' | 'umap';
  colour: 'side' | 'label' | 'group' | 'category';
}

export const INITIAL_ATLAS: AtlasState = { measure: 'adjusted', layout: 'scaling', colour: 'side' };
