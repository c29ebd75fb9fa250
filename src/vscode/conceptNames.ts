import * as vscode from 'vscode';
import { createHash } from 'node:crypto';
import { cleanName, type Names } from '../shared/conceptNames';

/** The concepts of a file, as `conceptsIn` tells them apart from those that other settings find in it. */
export type Concepts = string & { readonly brand: unique symbol };

/** What users call concepts, kept with the opened folders. */
export interface ConceptNames {
  of(concepts: Concepts): Names;
  /** @param name null takes the name away */
  set(concepts: Concepts, concept: number, name: string | null): Promise<void>;
  readonly onChange: vscode.Event<void>;
}

const KEY = 'conceptAlignment.conceptNames';

export function openConceptNames(memory: vscode.Memento): ConceptNames {
  const changed = new vscode.EventEmitter<void>();
  const all = (): Record<Concepts, Names> => memory.get(KEY, {});
  return {
    of: (concepts) => all()[concepts] ?? {},
    async set(concepts, concept, name) {
      const names = { ...all()[concepts] };
      const clean = name === null ? null : cleanName(name);
      if (clean === null) delete names[concept];
      else names[concept] = clean;
      await memory.update(KEY, { ...all(), [concepts]: names });
      changed.fire();
    },
    onChange: changed.event,
  };
}

/**
 * Concepts are the same where the same rows of the same file belong to them: with the same settings in whatever comparison, and
 * not after a change of the file, of the settings or of the method that finds others.
 * @param labels Int32, N: the concept of each row
 */
export function conceptsIn(file: vscode.Uri, labels: ArrayBuffer): Concepts {
  const hash = createHash('sha256').update(new Uint8Array(labels)).digest('hex');
  return `${file.toString()} ${hash}` as Concepts;
}
