import { relative } from 'node:path';
import { UserError } from '../../errors';
import type { Experiment } from '../../experiment/experiment';
import { joinArrayPath } from '../../features/arrayPath';
import { folderInside } from '../places';
import type { Tool } from '../tool';

/** So many representations of a folder are listed. */
const MOST = 500;

export const LIST_REPRESENTATIONS: Tool = {
  name: 'list_representations',
  title: 'List Representations',
  doing: 'Listing representations',
  description:
    'Lists the representations (feature files, one matrix of rows × features per model and layer) of an experiment folder. Call it first: the other tools take the files that it names.',
  properties: {
    folder: { type: 'string', description: 'An experiment folder; leave it out for the opened folders.' },
  },
  required: [],
  computes: null,
  async call({ folder }, { folders, compute }) {
    if (folders.length === 0) throw new UserError('No folder is open. Open a folder of feature files first.');
    const asked = typeof folder === 'string' ? [await folderInside(folders, folder)] : folders;
    const read = await compute('readExperiments', { folders: asked });
    return {
      experiments: read.map((each) =>
        'problem' in each ? { folder: each.folder, problem: each.problem } : experimentFacts(each.experiment),
      ),
    };
  },
};

function experimentFacts({ folder, name, samples, representations, failed, warnings }: Experiment): object {
  return {
    ...{ folder, name, samples: samples && relative(folder, samples) },
    representations: representations.slice(0, MOST).map((each) => {
      const { id, model, layer } = each;
      return { id, model, layer, file: joinArrayPath(each) };
    }),
    ...(representations.length > MOST && { more: representations.length - MOST }),
    ...(failed.length > 0 && { failed }),
    ...(warnings.length > 0 && { warnings }),
  };
}
