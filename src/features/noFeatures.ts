/** Names that tables give to what numbers or describes their rows; a feature is not called so. */
const NAMES = new Set([
  ...[
    'id',
    'ids',
    'uid',
    'uuid',
    'idx',
    'index',
    'row',
    'row_id',
    'row_index',
    'rownum',
    'sample_id',
    'item_id',
  ],
  ...['image_id', 'doc_id', 'document_id', 'unnamed: 0', 'level_0'],
  ...[
    'label',
    'labels',
    'label_id',
    'class',
    'class_id',
    'classes',
    'target',
    'targets',
    'category',
    'category_id',
  ],
  ...['image', 'patch', 'sample', 'token', 'token_id', 'frame', 'document', 'sentence', 'timestamp'],
  ...['cluster', 'cluster_id', 'fold', 'split'],
]);

/** Whether a column of whole numbers is called as the number or the label of a row, and so is no feature. */
export function namesNoFeature(name: string): boolean {
  return NAMES.has(name.trim().toLowerCase());
}
