import { access, constants } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { UserError } from '../errors';
import { writeAtomically } from '../store/files';
import { joinArrayPath } from '../features/arrayPath';
import { expandArrays } from './expandArrays';
import { samplesIn } from './experiment';
import { byModelAndLayer, findRepresentations } from './findRepresentations';
import { MANIFEST, MOST_REPRESENTATIONS } from './manifest';
import type { Representation } from './representation';

/** A manifest that nobody has written yet. */
interface NewManifest {
  text: string;
  /** What the search of the folder left out, a sentence each. */
  warnings: string[];
}

/**
 * The experiment.json of a folder that says what is found in it, arrays of files with several listed one by one. The one that
 * may be there is not looked at; nothing is written.
 * @param root absolute path
 * @throws UserError where the folder cannot be read or holds no feature files
 */
export async function newManifest(root: string): Promise<NewManifest> {
  const { representations: found, warnings } = await findRepresentations(root);
  const representations: Representation[] = [];
  for (const each of found) {
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

/**
 * Writes the experiment.json of a folder, in place of one that is there.
 * @throws UserError where that cannot be done
 */
export async function writeManifest(root: string, text: string): Promise<void> {
  try {
    await access(root, constants.W_OK);
  } catch {
    throw new UserError(
      `Nothing may be written into ${root}. Change its permissions, or make the experiment of a copy.`,
    );
  }
  await writeAtomically(join(root, MANIFEST), [Buffer.from(text)]);
}

/** JSON with a line for each representation; paths with forward slashes, relative to the folder. */
function manifestText(
  root: string,
  samples: string | null,
  representations: readonly Representation[],
): string {
  const path = (file: string): string => relative(root, file).replaceAll(sep, '/');
  const lines = representations.map(({ id, model, layer, file, array }) =>
    oneLine({
      id,
      model,
      ...(layer !== null && { layer }),
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
