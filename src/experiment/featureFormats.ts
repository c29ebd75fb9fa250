import { basename, extname } from 'node:path';
import { foundExtensions } from '../features/fileFormat';
import { FORMATS } from '../features/formats';

/** Extensions of the feature files that are looked for in a folder. */
export const FEATURE_EXTENSIONS: readonly string[] = FORMATS.flatMap(foundExtensions);

/** Files about the rows of an experiment: some have such an extension and hold no features. */
const ABOUT_ROWS =
  /^(?:samples|labels?|targets?|classes|file_?names?|image_?names?|sample_idx|token_idx)\.[^.]+$/i;

/** What describes an experiment or a run besides. */
const DESCRIPTIONS = /^(?:experiment\.json|config\.yaml|run_info\.yaml)$/i;

/** Whether a file counts as a feature file of its folder, by its name alone. */
export function isFeatureFile(path: string): boolean {
  return FEATURE_EXTENSIONS.includes(extname(path).toLowerCase()) && !ABOUT_ROWS.test(basename(path));
}

/** Whether what is listed of an experiment may change with a file, by its name alone. */
export function isExperimentFile(path: string): boolean {
  const name = basename(path);
  return isFeatureFile(name) || ABOUT_ROWS.test(name) || DESCRIPTIONS.test(name);
}

/** Whether a folder of that name is passed over where feature files are looked for: hidden ones, and packages of Node. */
export function isPassedOver(folderName: string): boolean {
  return folderName.startsWith('.') || folderName === 'node_modules';
}
