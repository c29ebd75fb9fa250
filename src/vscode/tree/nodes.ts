import * as vscode from 'vscode';
import { join } from 'node:path';
import type { Experiment } from '../../experiment/experiment';
import { MANIFEST } from '../../experiment/manifest';
import type { Representation } from '../../experiment/representation';

/** What the view lists: experiments, in them models, in them layers; and what of them cannot be read. */
export type TreeNode = ExperimentNode | ModelNode | RepresentationNode | ProblemNode;

export interface ExperimentNode {
  kind: 'experiment';
  experiment: Experiment;
  /** Its experiment.json; null without one. */
  manifest: vscode.Uri | null;
}

export interface ModelNode {
  kind: 'model';
  experiment: Experiment;
  model: string;
  representations: Representation[];
}

export interface RepresentationNode {
  kind: 'representation';
  representation: Representation;
  /** Below its model, which it then does not name again. */
  name: string;
  uri: vscode.Uri;
}

export interface ProblemNode {
  kind: 'problem';
  name: string;
  /** Why, in a sentence. */
  reason: string;
  manifest: vscode.Uri | null;
}

/** The models of an experiment in the order of its list, then what it lists and cannot be read. */
export function childrenOfExperiment({ experiment, manifest }: ExperimentNode): TreeNode[] {
  const models = new Map<string, Representation[]>();
  for (const each of experiment.representations) {
    const known = models.get(each.model);
    if (known) known.push(each);
    else models.set(each.model, [each]);
  }
  const groups = [...models].map(([model, representations]): ModelNode => {
    return { kind: 'model', experiment, model, representations };
  });
  const failed = experiment.failed.map(({ id, reason }): ProblemNode => {
    return { kind: 'problem', name: id, reason, manifest };
  });
  return [...groups, ...failed];
}

export function childrenOfModel({ model, representations }: ModelNode): RepresentationNode[] {
  return representations.map((representation) => {
    const { id } = representation;
    const name = id.startsWith(`${model}/`) ? id.slice(model.length + 1) : id;
    return { kind: 'representation', representation, name, uri: uriOfRepresentation(representation) };
  });
}

/** An array of a file that holds several is the fragment. */
function uriOfRepresentation({ file, array }: Representation): vscode.Uri {
  return vscode.Uri.file(file).with({ fragment: array ?? '' });
}

export function manifestOf(folder: string): vscode.Uri {
  return vscode.Uri.file(join(folder, MANIFEST));
}

/** The files that a command was chosen for: in the explorer these are given, in the view those of its lines. */
export function urisOf(
  clicked?: vscode.Uri | TreeNode,
  selected?: readonly (vscode.Uri | TreeNode)[],
): [vscode.Uri | undefined, vscode.Uri[] | undefined] {
  return [clicked && uriOf(clicked), selected?.map(uriOf).filter((uri) => uri !== undefined)];
}

function uriOf(item: vscode.Uri | TreeNode): vscode.Uri | undefined {
  if (item instanceof vscode.Uri) return item;
  return item.kind === 'representation' ? item.uri : undefined;
}
