/** Terms about rows and the columns of the samples table, for `TERMS`. */
export const ROW_TERMS = {
  matchedRows: {
    title: 'Matched rows',
    meaning:
      'The files do not hold the same rows in the same order. Rows with the same key in the samples tables are the same, and those that both files have are compared.',
    source: 'Setting conceptAlignment.rowKey',
  },
  spread: {
    title: 'Where the numbers lie',
    meaning:
      'Bar: the middle half of the numbers, from the lower to the upper quartile. Mark: their median. Thin line: from the least to the largest, cut off where few lie far away. A hover has the mean and its standard deviation.',
    source: 'samples.csv',
  },
};
