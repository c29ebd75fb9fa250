import * as vscode from 'vscode';
import { UserError } from '../errors';
import { isFolderFile } from '../features/formats';
import { isPattern } from '../features/joined/partPattern';
import { startRun } from '../runs/client';
import type { ReviewFailure, ReviewPart } from '../shared/results/review';
import type { RepresentationView } from '../shared/results/representation';
import { uriOfArray } from './featureFiles';
import { shownSentence } from './shortPaths';
import { withPatience } from './withPatience';

/** What became of a representation when its concepts were last looked for. */
export type Analysis = Version & Outcome;

type Outcome = { concepts: number; noiseRatio: number; failed?: undefined } | { failed: string };

/** The file as it was then. */
interface Version {
  /** Milliseconds since 1970. */
  mtime: number;
  size: number;
}

/** What is known of the representations of this workspace from earlier runs, also those before a reload. */
export interface Analyses {
  of(representation: vscode.Uri): Analysis | undefined;
  /** Remembers what a run finds in each of some files, once it is done. */
  follow(files: readonly vscode.Uri[], found: Promise<readonly RepresentationView[]>): void;
  /** Remembers what a review says of each representation; takes its parts in their order. */
  followReview(): (part: ReviewPart) => void;
  /** Whether a file is another one than it was then. */
  isStale(representation: vscode.Uri, then: Version): Promise<boolean>;
  readonly onChange: vscode.Event<void>;
}

const KEY = 'conceptAlignment.analyses';

export function openAnalyses(memory: vscode.Memento, distFolder: string): Analyses {
  const changed = new vscode.EventEmitter<void>();
  const remember = async (representation: vscode.Uri, analysis: Analysis): Promise<void> => {
    const known = memory.get<Record<string, Analysis>>(KEY, {});
    await memory.update(KEY, { ...known, [representation.toString()]: analysis });
    changed.fire();
  };
  const follow = async (
    files: readonly vscode.Uri[],
    found: Promise<readonly RepresentationView[]>,
  ): Promise<void> => {
    const outcomes = found.then((views) => views.map(summary), failures(files));
    // As it was before: what was written while concepts were looked for is not what they are of.
    const versions = await Promise.all(files.map((file) => versionOf(file, distFolder)));
    for (const [at, what] of (await outcomes).entries()) {
      const version = versions[at];
      if (what && version) await remember(files[at], { ...version, ...what });
    }
  };
  return {
    of: (representation) => memory.get<Record<string, Analysis>>(KEY, {})[representation.toString()],
    follow: (files, found) => void follow(files, found),
    followReview: () => followReview(remember, distFolder),
    async isStale(representation, { mtime, size }) {
      const now = await versionOf(representation, distFolder);
      return now?.mtime !== mtime || now.size !== size;
    },
    onChange: changed.event,
  };
}

/** What a failure says of each of some files. */
function failures(files: readonly vscode.Uri[]): (error: unknown) => (Outcome | null)[] {
  return (error) => {
    if (!(error instanceof UserError)) return [];
    const { message } = error;
    const failed = shownSentence(message);
    // Of two files the sentence names the one that is to blame, or both.
    return files.map(({ fsPath }) => (message.includes(fsPath) ? { failed } : null));
  };
}

/** The files of a review's entries, and how they were when it began. */
interface ReviewedFile {
  id: string;
  /** null where there is no such file. */
  was: Promise<{ uri: vscode.Uri; version: Version } | null>;
}

function followReview(
  remember: (representation: vscode.Uri, analysis: Analysis) => Promise<void>,
  distFolder: string,
): (part: ReviewPart) => void {
  let files: ReviewedFile[] = [];
  // What cannot be opened is told before the outline says where it is.
  const early: ReviewFailure[] = [];
  const keep = async (of: ReviewedFile | undefined, what: Outcome): Promise<void> => {
    const was = await of?.was;
    if (was) await remember(was.uri, { ...was.version, ...what });
  };
  const fail = ({ id, with: other, reason }: ReviewFailure): void => {
    if (other !== null) return;
    const failed = shownSentence(reason);
    void keep(
      files.find((each) => each.id === id),
      { failed },
    );
  };
  return (part) => {
    if (part.type === 'outline') {
      files = part.outline.entries.map(({ id, file }) => ({ id, was: asItIs(file, distFolder) }));
      early.forEach(fail);
    } else if (part.type === 'representation') {
      void keep(files[part.representation.place], summary(part.representation));
    } else if (part.type === 'failure') {
      if (files.length === 0) early.push(part.failure);
      else fail(part.failure);
    }
  };
}

function summary({ concepts, noiseRatio }: RepresentationView): Outcome {
  return { concepts: concepts.length, noiseRatio };
}

/** The file of an entry of a review as the view of representations names it, and how it is now. */
async function asItIs(path: string, distFolder: string): ReviewedFile['was'] {
  const uri = await uriOfArray(path);
  const version = await versionOf(uri, distFolder);
  return version && { uri, version };
}

/** null where there is no such file. */
async function versionOf(representation: vscode.Uri, distFolder: string): Promise<Version | null> {
  const file = representation.with({ fragment: '' });
  if (isPattern(file.fsPath) || isFolderFile(file.fsPath)) return versionOfParts(file.fsPath, distFolder);
  return vscode.workspace.fs.stat(file).then(
    ({ mtime, size }) => ({ mtime, size }),
    () => null,
  );
}

/** The version of all parts as one, of which there may be any number: a thread looks. null where they are not there. */
async function versionOfParts(pattern: string, distFolder: string): Promise<Version | null> {
  const request = { kind: 'versionOfParts', ask: { pattern }, threads: 1, cache: null } as const;
  const run = withPatience(
    () => startRun(request, { distFolder }),
    () => pattern,
  );
  return run.result.catch(() => null);
}
