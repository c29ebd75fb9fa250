import * as vscode from 'vscode';
import { join } from 'node:path';
import type { Experiment } from '../../experiment/experiment';
import { MANIFEST } from '../../experiment/manifest';
import type { Representation } from '../../experiment/representation';

/** What the view lists: experiments, in them models, in them layers; and what of them cannot be read. */
export type TreeNode = ExperimentNode | ModelNode | RepresentationNode | ProblemNode | RangeNode;

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
  /** The next layer of its model at the same point of training, or of a single layer the next point; of the last the one before. */
  neighbour: { uri: vscode.Uri; isNext: boolean } | null;
}

export interface ProblemNode {
  kind: 'problem';
  name: string;
  /** Why, in a sentence. */
  reason: string;
  manifest: vscode.Uri | null;
}

/** Some of very many nodes that follow each other. */
export interface RangeNode {
  kind: 'range';
  /** Unique in the tree. */
  id: string;
  nodes: readonly NamedNode[];
}

type NamedNode = ModelNode | RepresentationNode | ProblemNode;

/** VS Code asks for all nodes below an open one at once: more would keep the extension host, and nobody reads them. */
const MOST_BESIDE = 500;

/** The nodes themselves, or of very many the ranges that they fall into. */
function inRanges(nodes: readonly NamedNode[], parent: string): TreeNode[] {
  if (nodes.length <= MOST_BESIDE) return [...nodes];
  const count = Math.ceil(nodes.length / MOST_BESIDE);
  return Array.from({ length: count }, (_, i) => ({
    kind: 'range',
    id: `${parent}\n${i}`,
    nodes: nodes.slice(i * MOST_BESIDE, (i + 1) * MOST_BESIDE),
  }));
}

/** What a node below an experiment is called. */
export function nameOf(node: NamedNode): string {
  return node.kind === 'model' ? node.model : node.name;
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
  return inRanges([...groups, ...failed], experiment.folder);
}

export function childrenOfModel({ experiment, model, representations }: ModelNode): TreeNode[] {
  const nodes = representations.map((representation): RepresentationNode => {
    const { id } = representation;
    const name = id.startsWith(`${model}/`) ? id.slice(model.length + 1) : id;
    return {
      kind: 'representation',
      representation,
      name,
      uri: uriOfRepresentation(representation),
      neighbour: neighbourOf(representation, representations),
    };
  });
  return inRanges(nodes, `${experiment.folder}\n${model}`);
}

function neighbourOf(
  representation: Representation,
  ofModel: readonly Representation[],
): RepresentationNode['neighbour'] {
  const alike = ofModel.filter(
    ({ step, epoch }) => step === representation.step && epoch === representation.epoch,
  );
  const among = alike.length > 1 ? alike : ofModel;
  const at = among.indexOf(representation);
  const isNext = at + 1 < among.length;
  const other = among[isNext ? at + 1 : at - 1] as Representation | undefined;
  return other ? { uri: uriOfRepresentation(other), isNext } : null;
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
