import * as vscode from 'vscode';
import type { Representation } from '../../experiment/representation';
import type { Analyses } from '../analyses';
import { shownName } from '../featureFiles';
import { shown, shownText, type ShownText } from '../../shared/shownText';
import { shownSentence } from '../shortPaths';
import type { TreeLine } from '../show';
import {
  nameOf,
  type ExperimentNode,
  type ModelNode,
  type ProblemNode,
  type RangeNode,
  type RepresentationNode,
  type TreeNode,
} from './nodes';

/** An experiment of so few representations shows them all at once. */
const EXPANDED = 40;

/** How a node is drawn. The state of a file is looked up when its line comes into sight. */
export async function treeLine(node: TreeNode, analyses: Analyses): Promise<TreeLine> {
  switch (node.kind) {
    case 'experiment':
      return experimentLine(node);
    case 'model':
      return modelLine(node);
    case 'representation':
      return representationLine(node, analyses);
    case 'problem':
      return problemLine(node);
    case 'range':
      return rangeLine(node);
  }
}

function experimentLine({ experiment, manifest }: ExperimentNode): TreeLine {
  const { name, folder, representations, warnings } = experiment;
  const count = representations.length;
  return {
    id: folder,
    label: shown`${name}`,
    description: shown`${count.toLocaleString('en-US')} representation${count === 1 ? '' : 's'}`,
    tooltip: [shown`${folder}`, ...warnings.map(shownSentence)],
    icon: 'beaker',
    contextValue: manifest ? 'experiment.manifest' : 'experiment',
    state: vscode.TreeItemCollapsibleState.Expanded,
  };
}

function modelLine({ experiment, model, representations }: ModelNode): TreeLine {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const isSmall = experiment.representations.length <= EXPANDED;
  const count = representations.length;
  return {
    id: `${experiment.folder}\n${model}`,
    label: shown`${model}`,
    tooltip: [shown`${model}: ${count} representation${count === 1 ? '' : 's'}`],
    icon: 'layers',
    contextValue: 'model',
    state: isSmall ? Expanded : Collapsed,
  };
}

async function representationLine(node: RepresentationNode, analyses: Analyses): Promise<TreeLine> {
  const { name, uri, representation } = node;
  const { icon, colour, description, explanation } = await stateOf(uri, analyses);
  return {
    id: uri.toString(),
    label: shown`${name}`,
    description,
    tooltip: [shownName(uri), ...partsOf(representation), explanation],
    spoken: shown`${representation.id}, ${description || explanation}`,
    icon: representation.parts && icon === 'circle-outline' ? 'files' : icon,
    colour,
    contextValue: 'representation',
    command: { command: 'conceptAlignment.preview', title: 'Preview', arguments: [node] },
  };
}

/** The files that it is joined of, a line each; of very many the first. */
function partsOf({ parts }: Representation): ShownText[] {
  if (!parts) return [];
  const more = parts.count - parts.names.length;
  return [
    shown`Joined of ${parts.count.toLocaleString('en-US')} files:`,
    ...parts.names.map(shownText),
    ...(more > 0 ? [shown`and ${more.toLocaleString('en-US')} more`] : []),
  ];
}

interface State {
  icon: string;
  colour: string | null;
  description: ShownText;
  explanation: ShownText;
}

async function stateOf(uri: vscode.Uri, analyses: Analyses): Promise<State> {
  const analysis = analyses.of(uri);
  if (!analysis) {
    return {
      icon: 'circle-outline',
      colour: null,
      description: shown``,
      explanation: shown`Not analysed yet.`,
    };
  }
  const stale = await analyses.isStale(uri, analysis);
  if (analysis.failed !== undefined) {
    return stale
      ? {
          icon: 'circle-outline',
          colour: null,
          description: shown`changed since it failed`,
          explanation: shownText(`Before the file changed: ${analysis.failed}`),
        }
      : {
          icon: 'error',
          colour: 'list.errorForeground',
          // The line names the file already, and room is scarce.
          description: shownText(`failed · ${analysis.failed.replace(`${shownName(uri)} `, '')}`),
          explanation: shownText(analysis.failed),
        };
  }
  const { concepts, noiseRatio } = analysis;
  const share = Math.round(100 * noiseRatio);
  const found = shown`${concepts} concept${concepts === 1 ? '' : 's'} · ${share} % unassigned`;
  return stale
    ? {
        icon: 'history',
        colour: 'list.warningForeground',
        description: shown`stale · ${found}`,
        explanation: shown`The file has changed since. Inspect its concepts, compare it or review the experiment again.`,
      }
    : {
        icon: 'pass-filled',
        colour: 'charts.green',
        description: found,
        explanation: shown`As last found, with the settings of then.`,
      };
}

function rangeLine({ id, nodes }: RangeNode): TreeLine {
  const label = shown`${nameOf(nodes[0])} … ${nameOf(nodes[nodes.length - 1])}`;
  return {
    ...{ id, label },
    description: shown`${nodes.length}`,
    tooltip: [label],
    icon: 'list-selection',
    contextValue: 'range',
    state: vscode.TreeItemCollapsibleState.Collapsed,
  };
}

function problemLine({ name, reason, manifest }: ProblemNode): TreeLine {
  return {
    label: shown`${name}`,
    description: shownText(reason),
    tooltip: [shownText(reason)],
    icon: 'error',
    colour: 'list.errorForeground',
    contextValue: 'problem',
    ...(manifest && {
      command: { command: 'vscode.open', title: 'Open manifest', arguments: [manifest] },
    }),
  };
}
