import { ODD_DATASETS } from './hdf5Datasets';
import { ODD_GROUPS } from './hdf5Groups';
import { dataset, withRoot } from './hdf5Parts';
import { ODD_MATRICES } from './hdf5Sparse';
import { Hdf5Image } from './hdf5Writer';
import { oneFile, type StructuredKind } from './structure';

const FILES = [...ODD_GROUPS, ...ODD_DATASETS, ...ODD_MATRICES];

export const hdf5Structures: StructuredKind = {
  name: 'hdf5',
  plain() {
    const image = new Hdf5Image(4);
    return oneFile('features', 'plain.h5', withRoot(image, [['x', dataset(image)]]), 'plain');
  },
  structure(random) {
    const [said, make] = random.pick(FILES);
    return oneFile('features', 'x.h5', make(random), said);
  },
};
