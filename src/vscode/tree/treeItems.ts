import * as vscode from 'vscode';
import { isStale, type Analyses } from '../analyses';
import { shownName } from '../featureFiles';
import { withShortPaths } from '../shortPaths';
import type { ExperimentNode, ModelNode, ProblemNode, RepresentationNode, TreeNode } from './nodes';

/** An experiment of so few representations shows them all at once. */
const EXPANDED = 40;

/** How a node is drawn. The state of a file is looked up when its line comes into sight. */
export async function treeItem(node: TreeNode, analyses: Analyses): Promise<vscode.TreeItem> {
  switch (node.kind) {
    case 'experiment':
      return experimentItem(node);
    case 'model':
      return modelItem(node);
    case 'representation':
      return representationItem(node, analyses);
    case 'problem':
      return problemItem(node);
  }
}

function experimentItem({ experiment, manifest }: ExperimentNode): vscode.TreeItem {
  const { name, folder, representations, warnings } = experiment;
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = folder;
  const count = representations.length;
  item.description = `${count.toLocaleString('en-US')} representation${count === 1 ? '' : 's'}`;
  item.tooltip = [folder, ...warnings.map(withShortPaths)].join('\n');
  item.iconPath = new vscode.ThemeIcon('beaker');
  item.contextValue = manifest ? 'experiment.manifest' : 'experiment';
  return item;
}

function modelItem({ experiment, model, representations }: ModelNode): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const isSmall = experiment.representations.length <= EXPANDED;
  const item = new vscode.TreeItem(model, isSmall ? Expanded : Collapsed);
  item.id = `${experiment.folder}\n${model}`;
  const count = representations.length;
  item.tooltip = `${model}: ${count} layer${count === 1 ? '' : 's'}`;
  item.iconPath = new vscode.ThemeIcon('layers');
  item.contextValue = 'model';
  return item;
}

async function representationItem(node: RepresentationNode, analyses: Analyses): Promise<vscode.TreeItem> {
  const { name, uri } = node;
  const item = new vscode.TreeItem(name);
  item.id = uri.toString();
  item.contextValue = 'representation';
  item.command = { command: 'conceptAlignment.preview', title: 'Preview', arguments: [node] };
  const { icon, colour, description, explanation } = await stateOf(uri, analyses);
  item.iconPath = new vscode.ThemeIcon(icon, colour === null ? undefined : new vscode.ThemeColor(colour));
  item.description = description;
  item.tooltip = `${shownName(uri)}\n${explanation}`;
  item.accessibilityInformation = { label: [node.representation.id, description || explanation].join(', ') };
  return item;
}

interface State {
  icon: string;
  colour: string | null;
  description: string;
  explanation: string;
}

async function stateOf(uri: vscode.Uri, analyses: Analyses): Promise<State> {
  const analysis = analyses.of(uri);
  if (!analysis) {
    return { icon: 'circle-outline', colour: null, description: '', explanation: 'Not analysed yet.' };
  }
  const stale = await isStale(uri, analysis);
  if (analysis.failed !== undefined) {
    return stale
      ? {
          icon: 'circle-outline',
          colour: null,
          description: 'changed since it failed',
          explanation: `Before the file changed: ${analysis.failed}`,
        }
      : {
          icon: 'error',
          colour: 'list.errorForeground',
          // The line names the file already, and room is scarce.
          description: `failed · ${analysis.failed.replace(`${shownName(uri)} `, '')}`,
          explanation: analysis.failed,
        };
  }
  const { concepts, noiseRatio } = analysis;
  const found = `${concepts} concept${concepts === 1 ? '' : 's'} · ${Math.round(100 * noiseRatio)} % unassigned`;
  return stale
    ? {
        icon: 'history',
        colour: 'list.warningForeground',
        description: `stale · ${found}`,
        explanation: 'The file has changed since. Compare again to find its concepts.',
      }
    : {
        icon: 'pass-filled',
        colour: 'charts.green',
        description: found,
        explanation: 'As found when it was last compared, with the settings of then.',
      };
}

function problemItem({ name, reason, manifest }: ProblemNode): vscode.TreeItem {
  const item = new vscode.TreeItem(name);
  item.description = reason;
  item.tooltip = reason;
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.contextValue = 'problem';
  if (manifest) item.command = { command: 'vscode.open', title: 'Open manifest', arguments: [manifest] };
  return item;
}
