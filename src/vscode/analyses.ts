import * as vscode from 'vscode';
import { UserError } from '../errors';
import type { RepresentationView } from '../shared/results/representation';
import type { Comparison } from '../runs/compare';
import { shownSentence } from './shortPaths';

/** What became of a representation when it was last compared. */
export type Analysis = Version & Outcome;

type Outcome = { concepts: number; noiseRatio: number; failed?: undefined } | { failed: string };

/** The file as it was then. */
interface Version {
  /** Milliseconds since 1970. */
  mtime: number;
  size: number;
}

/** What is known of the representations of this workspace from earlier comparisons, also those before a reload. */
export interface Analyses {
  of(representation: vscode.Uri): Analysis | undefined;
  /** Remembers what the comparison of `a` and `b` says of each, once it is done. */
  follow(a: vscode.Uri, b: vscode.Uri, comparison: Promise<Comparison>): void;
  readonly onChange: vscode.Event<void>;
}

const KEY = 'conceptAlignment.analyses';

export function openAnalyses(memory: vscode.Memento): Analyses {
  const changed = new vscode.EventEmitter<void>();
  const remember = async (representation: vscode.Uri, analysis: Analysis): Promise<void> => {
    const known = memory.get<Record<string, Analysis>>(KEY, {});
    await memory.update(KEY, { ...known, [representation.toString()]: analysis });
    changed.fire();
  };
  const follow = async (a: vscode.Uri, b: vscode.Uri, comparison: Promise<Comparison>): Promise<void> => {
    // As it was before: what was written while it was compared is not what was compared.
    const versions = await Promise.all([versionOf(a), versionOf(b)]);
    let outcome: (of: vscode.Uri, side: 'a' | 'b') => Outcome | null;
    try {
      const { view } = await comparison;
      outcome = (_, side) => summary(view[side]);
    } catch (error) {
      if (!(error instanceof UserError)) return;
      const { message } = error;
      const failed = shownSentence(message);
      // Of two files the sentence names the one that is to blame, or both.
      outcome = (of) => (message.includes(of.fsPath) ? { failed } : null);
    }
    for (const [index, side] of (['a', 'b'] as const).entries()) {
      const representation = index === 0 ? a : b;
      const what = outcome(representation, side);
      const version = versions[index];
      if (what && version) await remember(representation, { ...version, ...what });
    }
  };
  return {
    of: (representation) => memory.get<Record<string, Analysis>>(KEY, {})[representation.toString()],
    follow: (a, b, comparison) => void follow(a, b, comparison),
    onChange: changed.event,
  };
}

/** Whether a file is another one than it was then. */
export async function isStale(representation: vscode.Uri, { mtime, size }: Version): Promise<boolean> {
  const now = await versionOf(representation);
  return now?.mtime !== mtime || now.size !== size;
}

function summary({ concepts, noiseRatio }: RepresentationView): Outcome {
  return { concepts: concepts.length, noiseRatio };
}

/** null where there is no such file. */
async function versionOf(representation: vscode.Uri): Promise<Version | null> {
  const file = representation.with({ fragment: '' });
  return vscode.workspace.fs.stat(file).then(
    ({ mtime, size }) => ({ mtime, size }),
    () => null,
  );
}
