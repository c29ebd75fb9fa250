/** Terms of the preview of a feature file, for `TERMS`. */
export const PREVIEW_TERMS = {
  deviation: {
    title: 'Standard deviation',
    meaning: 'Of all finite values around their mean, divided by their number.',
    source: 'numpy.std',
  },
  notANumber: {
    title: 'NaN',
    meaning: 'Not a number: a value that was missing or came from an undefined operation.',
    source: 'IEEE 754',
  },
  duplicates: {
    title: 'Duplicate rows',
    meaning: 'Share of rows that are the same as an earlier one, number by number.',
    source: 'Among the rows that were looked at',
  },
  norms: {
    title: 'Row norms',
    meaning:
      'Euclidean length of the rows. A few rows far longer than the rest often are artefacts of the model, and dominate CKA.',
    source: 'Artefacts: Darcet et al., Vision Transformers Need Registers, ICLR 2024',
  },
  columns: {
    title: 'Columns',
    meaning:
      'Line: mean of each column; band: one standard deviation to either side. A column that stands out dominates distances.',
    source: 'Outlying columns: Timkey and van Schijndel, EMNLP 2021',
  },
};
