import { arrowStructures } from './arrowStructures';
import { conceptStructures } from './conceptStructures';
import { csvStructures } from './csvStructures';
import { documentStructures } from './documentStructures';
import { folderStructures } from './folderStructures';
import { hdf5Structures } from './hdf5Structures';
import { joinedStructures } from './joinedStructures';
import { matlabStructures } from './matlabStructures';
import { modelStructures } from './modelStructures';
import { npyStructures } from './npyStructures';
import { npzStructures } from './npzStructures';
import { parquetStructures } from './parquetStructures';
import { safetensorsStructures } from './safetensorsStructures';
import { savedStructures } from './savedStructures';
import { cacheStructures, sketchStructures } from './sealedStructures';
import { slurmStructures } from './slurmStructures';
import { soundStructures } from './soundStructures';
import type { StructuredKind } from './structure';
import { labelStructures, tableStructures } from './tableStructures';
import { torchStructures } from './torchStructures';
import { zarrStructures } from './zarrStructures';

/** All that is fuzzed by structures: the formats of feature files by the ids of their cards, then what else is read. */
export const STRUCTURED_KINDS: readonly StructuredKind[] = [
  ...[
    npyStructures,
    npzStructures,
    safetensorsStructures,
    torchStructures,
    csvStructures,
    parquetStructures,
    arrowStructures,
    matlabStructures,
    zarrStructures,
    hdf5Structures,
  ],
  ...[
    conceptStructures,
    joinedStructures,
    folderStructures,
    tableStructures,
    documentStructures,
    soundStructures,
    labelStructures,
    savedStructures,
  ],
  ...[cacheStructures, sketchStructures, modelStructures, slurmStructures],
];
