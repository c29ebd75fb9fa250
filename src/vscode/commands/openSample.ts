import * as vscode from 'vscode';
import { shown } from '../../shared/shownText';
import type { ComparisonPanels } from '../comparison/comparisonPanels';
import type { Environment } from '../environment';
import { openCopy, openedSample, SAMPLES } from '../samples';
import { choose } from '../show';

const WALKTHROUGH = 'concept-alignment.concept-alignment#start';
const WALKTHROUGH_SHOWN = 'walkthroughShown';
const README_SHOWN = 'sampleReadmeShown';

/** "Open Sample Experiment": asks which of the bundled experiments, and opens a writable copy of it. */
export const openSample = (environment: Environment) => async (): Promise<void> => {
  const options = {
    title: shown`Open Sample Experiment`,
    placeHolder: shown`What the rows of the sample are`,
  };
  const sample = await choose(SAMPLES, options);
  if (sample) await openCopy(environment, sample);
};

/**
 * "Compare Two Models of the Sample": of the one that is open; where none is, that of images is opened, with the walkthrough that
 * offers this again.
 */
export const compareSample =
  (environment: Environment, panels: ComparisonPanels) => async (): Promise<void> => {
    const opened = await openedSample(environment);
    if (!opened) return openCopy(environment, SAMPLES[0]);
    const [a, b] = opened.sample.firstPair.map((path) => vscode.Uri.joinPath(opened.uri, path));
    await panels.compare(a, b);
  };

/**
 * In a window that was opened on a sample shows, once, what to do with it, unless the user wants to start with no editor: the
 * walkthrough, whose words are of the sample of images, or the README of another.
 */
export async function welcome(environment: Environment): Promise<void> {
  const { memory } = environment;
  const startsEmpty = vscode.workspace.getConfiguration('workbench').get('startupEditor') === 'none';
  const opened = startsEmpty ? null : await openedSample(environment);
  if (!opened) return;
  const ofImages = opened.sample === SAMPLES[0];
  const shownBefore = ofImages ? WALKTHROUGH_SHOWN : README_SHOWN;
  if (memory.get(shownBefore)) return;
  await memory.update(shownBefore, true);
  await (ofImages
    ? vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false)
    : vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(opened.uri, 'README.md')));
}
