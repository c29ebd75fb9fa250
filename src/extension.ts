import * as vscode from 'vscode';
import { clearCache } from './vscode/commands/clearCache';
import { compare } from './vscode/commands/compare';
import { newManifest } from './vscode/commands/newManifest';
import { openExtractionScript } from './vscode/commands/openExtractionScript';
import { openSample } from './vscode/commands/openSample';
import { compareWithSelected, selectForComparison } from './vscode/commands/selectForComparison';
import { comparisonPanels } from './vscode/comparisonPanels';
import { environmentOf } from './vscode/environment';
import { guarded } from './vscode/failures';
import { previewEditors } from './vscode/preview/previewEditors';

export function activate(context: vscode.ExtensionContext): void {
  const environment = environmentOf(context);
  const panels = comparisonPanels(environment);
  const command = <A extends unknown[]>(
    name: string,
    handler: (...args: A) => Promise<void>,
  ): vscode.Disposable =>
    vscode.commands.registerCommand(`conceptAlignment.${name}`, guarded(environment.log, handler));
  context.subscriptions.push(
    environment.log,
    panels,
    previewEditors(environment),
    command('compare', compare(environment, panels)),
    command('selectForComparison', selectForComparison(environment)),
    command('compareWithSelected', compareWithSelected(environment, panels)),
    command('newManifest', newManifest),
    command('clearCache', clearCache(environment)),
    command('openSample', openSample(environment)),
    command('openExtractionScript', openExtractionScript(environment)),
  );
}
