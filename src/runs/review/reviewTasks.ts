import { effectiveSettings } from '../../concepts/effectiveSettings';
import type { ReviewAsk } from '../context/asks';
import { inBlocks, type Sized } from './blocks';
import type { ReviewInput } from './reviewInput';

/**
 * A part of a review that another process may do, on another machine: discovering the concepts of the representation at a
 * place, or comparing those of two blocks. What it takes and finds is in the cache, by content.
 */
export type ReviewTask =
  { kind: 'discover'; place: number } | { kind: 'compare'; first: number; second: number };

/** `discover:PLACE` or `compare:BLOCK:BLOCK`. */
export function taskName(task: ReviewTask): string {
  return task.kind === 'discover' ? `discover:${task.place}` : `compare:${task.first}:${task.second}`;
}

/** The task of this name; null where it is none. */
export function taskNamed(name: string): ReviewTask | null {
  const [, place] = /^discover:(\d{1,6})$/.exec(name) ?? [];
  if (place !== undefined) return { kind: 'discover', place: Number(place) };
  const [, first, second] = (/^compare:(\d{1,6}):(\d{1,6})$/.exec(name) ?? []).map(Number);
  return first <= second ? { kind: 'compare', first, second } : null;
}

/** A representation of a block, of the size that decides which others are in it. */
export interface PlacedSize extends Sized {
  place: number;
}

/** Blocks of all that can be opened, the same for every task of a review whatever is known of it. */
export function taskBlocks(
  { features, rows: all, settings: { alignEvery } }: ReviewInput,
  { settings }: ReviewAsk,
): PlacedSize[][] {
  const effective = effectiveSettings(settings, all).settings;
  const rows = Math.ceil(all / alignEvery);
  return inBlocks(
    features.flatMap((columns, place) =>
      columns === null ? [] : [{ place, rows, features: columns, settings: effective }],
    ),
  );
}
