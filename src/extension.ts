import * as vscode from 'vscode';
import { registerAssistant } from './vscode/assistant/registerAssistant';
import { chooseArray } from './vscode/commands/chooseArray';
import { clearCache } from './vscode/commands/clearCache';
import { compare } from './vscode/commands/compare';
import { comparisonAction, saveComparison } from './vscode/commands/comparisonActions';
import { compareNeighbours } from './vscode/commands/compareNeighbours';
import { newManifest } from './vscode/commands/newManifest';
import { openExtractionScript } from './vscode/commands/openExtractionScript';
import { openManifest } from './vscode/commands/openManifest';
import { compareSample, openSample, welcome } from './vscode/commands/openSample';
import { compareWithSelected, selectForComparison } from './vscode/commands/selectForComparison';
import { reviewExperiment } from './vscode/commands/reviewExperiment';
import { comparisonPanels } from './vscode/comparison/comparisonPanels';
import { savedEditors } from './vscode/comparison/savedEditors';
import { conceptsPanels } from './vscode/concepts/conceptsPanels';
import { environmentOf, SHOW_RUNNING } from './vscode/environment';
import { guarded } from './vscode/failures';
import { previews } from './vscode/preview/previewEditors';
import { reviewPanels } from './vscode/review/reviewPanels';
import { urisOf, type TreeNode } from './vscode/tree/nodes';
import { representationsTree } from './vscode/tree/representationsTree';

export function activate(context: vscode.ExtensionContext): void {
  const environment = environmentOf(context);
  const panels = comparisonPanels(environment);
  const concepts = conceptsPanels(environment);
  const reviews = reviewPanels(environment, {
    compare: (a, b) => panels.compare(a, b),
    inspect: (file) => concepts.inspect(file),
  });
  const tree = representationsTree(environment);
  const shown = previews(environment);
  const command = <A extends unknown[]>(
    name: string,
    handler: (...args: A) => Promise<void>,
  ): vscode.Disposable =>
    vscode.commands.registerCommand(`conceptAlignment.${name}`, guarded(environment.log, handler));
  /** A command about files, which are those of the explorer or of the tree. */
  const onFiles = (
    name: string,
    handler: (clicked?: vscode.Uri, selected?: readonly vscode.Uri[]) => Promise<void>,
  ): vscode.Disposable =>
    command(name, (clicked?: vscode.Uri | TreeNode, selected?: readonly (vscode.Uri | TreeNode)[]) =>
      handler(...urisOf(clicked, selected)),
    );
  context.subscriptions.push(
    environment.log,
    environment.running,
    vscode.commands.registerCommand(
      SHOW_RUNNING,
      guarded(environment.log, () => environment.running.reveal()),
    ),
    panels,
    reviews,
    concepts,
    tree,
    shown,
    savedEditors(environment, panels),
    registerAssistant(environment, panels),
    onFiles('compare', compare(environment, panels)),
    onFiles('selectForComparison', selectForComparison(environment)),
    onFiles('compareWithSelected', compareWithSelected(environment, panels)),
    onFiles('preview', (file) => shown.preview(file)),
    onFiles('inspectConcepts', (file) => concepts.inspect(file)),
    onFiles('chooseArray', chooseArray(environment)),
    command('saveComparison', saveComparison),
    command('exportComparison', comparisonAction('export')),
    command('comparisonSettings', comparisonAction('settings')),
    command('compareAgain', comparisonAction('rerun')),
    command('openManifest', openManifest),
    command('refreshRepresentations', () => Promise.resolve(tree.refresh())),
    command('reviewExperiment', reviewExperiment(reviews)),
    command('newManifest', newManifest(environment)),
    command('clearCache', clearCache(environment)),
    command('openSample', openSample(environment)),
    command('compareSample', compareSample(environment, panels)),
    command('compareNeighbours', compareNeighbours(panels)),
    command('openExtractionScript', openExtractionScript(environment)),
  );
  void guarded(environment.log, () => welcome(environment))();
}
