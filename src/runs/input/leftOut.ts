import { basename } from 'node:path';
import type { FeatureFile } from '../../features/readFeatures';

/** Sentences of one file that are told; the others are in its preview. */
const TOLD = 5;

/** What is left out of the files that are read, a sentence for each kind of thing, which names the file or says how many they are. */
export function leftOutOf(
  sources: readonly { file: string; features: Pick<FeatureFile, 'leftOut'> }[],
): string[] {
  const files = new Map<string, Set<string>>();
  for (const { file, features } of sources) {
    for (const sentence of features.leftOut.slice(0, TOLD)) {
      files.set(sentence, (files.get(sentence) ?? new Set()).add(file));
    }
  }
  return [...files].map(([sentence, [first, ...others]]) =>
    others.length === 0 ? `${basename(first)}: ${sentence}` : `${others.length + 1} files: ${sentence}`,
  );
}
