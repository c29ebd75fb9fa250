import { basename } from 'node:path';
import { areShards } from '../../experiment/shards';
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

/** A sentence where two files that are compared look like parts of one representation; none elsewhere. */
export function partsCompared(sources: readonly { file: string }[]): string[] {
  if (sources.length !== 2) return [];
  const [a, b] = sources.map(({ file }) => file);
  if (!areShards(a, b)) return [];
  return [
    `${basename(a)} and ${basename(b)} look like parts of one representation, and then their rows are not the same tokens: ` +
      `join them, and compare the whole with another representation.`,
  ];
}
