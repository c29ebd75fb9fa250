import { basename, relative, sep } from 'node:path';
import { UserError } from '../errors';
import { joinArrayPath } from '../features/arrayPath';
import { expandArrays } from './expandArrays';
import { samplesIn } from './experiment';
import { byModelAndLayer, findRepresentations } from './findRepresentations';
import { MOST_REPRESENTATIONS } from './manifest';
import type { Representation } from './representation';

/** A manifest that nobody has written yet. */
export interface NewManifest {
  text: string;
  /** What the search of the folder left out, a sentence each. */
  warnings: string[];
}

/**
 * The experiment.json of a folder that says what is found in it, arrays of files with several listed one by one. The one that
 * may be there is not looked at; nothing is written.
 * @param root absolute path
 * @param onFile told which file is looked into next, and the share that is done, in [0, 1]
 * @throws UserError where the folder cannot be read or holds no feature files
 */
export async function newManifest(
  root: string,
  onFile: (file: string, share: number) => void = () => undefined,
): Promise<NewManifest> {
  const { representations: found, warnings } = await findRepresentations(root);
  const representations: Representation[] = [];
  for (const [at, each] of found.entries()) {
    onFile(each.file, at / found.length);
    if (each.holds === 'features') representations.push(...(await expandArrays(each, root)));
  }
  if (representations.length === 0) {
    throw new UserError(
      `${root} holds no feature files. Choose the folder that they lie in, or one above it.`,
    );
  }
  if (representations.length > MOST_REPRESENTATIONS) {
    throw new UserError(
      `${root} holds ${representations.length} representations, more than the ${MOST_REPRESENTATIONS} of an experiment. ` +
        `Choose a folder below it.`,
    );
  }
  const samples = await samplesIn(root);
  return { text: manifestText(root, samples, representations.sort(byModelAndLayer)), warnings };
}

/** JSON with a line for each representation; paths with forward slashes, relative to the folder. */
function manifestText(
  root: string,
  samples: string | null,
  representations: readonly Representation[],
): string {
  const path = (file: string): string => relative(root, file).replaceAll(sep, '/');
  const lines = representations.map(({ id, model, layer, step, epoch, file, array }) =>
    oneLine({
      id,
      model,
      ...(layer !== null && { layer }),
      ...(step !== null && { step }),
      ...(epoch !== null && { epoch }),
      file: joinArrayPath({ file: path(file), array }),
    }),
  );
  return `{
  "name": ${JSON.stringify(basename(root))},${samples === null ? '' : `\n  "samples": ${JSON.stringify(path(samples))},`}
  "representations": [
    ${lines.join(',\n    ')}
  ]
}
`;
}

/** Line ends inside strings are escaped, so those that are left are between the keys. */
function oneLine(value: object): string {
  return JSON.stringify(value, null, 1).replaceAll(/\n */g, ' ');
}
