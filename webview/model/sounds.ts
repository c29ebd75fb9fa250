import type { RowSounds } from '../../src/shared/results/rows';
import { wholesOf, type Wholes } from './wholes';

/** The recordings that rows are parts of. */
export interface Sounds extends Wholes {
  /** The part of a recording that a row is. */
  at(row: number): SoundView;
  /** What a whole recording is played from, by its index; empty where it cannot be. */
  uriOf(recording: number): string;
}

/** A part of a recording. */
export interface SoundView {
  /** What is played; empty where it cannot be. */
  uri: string;
  /** Where the part begins and ends in what is played, in seconds; null for its beginning or end. */
  start: number | null;
  end: number | null;
  /** The path of the recording in the samples table, and where the part is in that. */
  name: string;
  from: number | null;
  to: number | null;
}

export function soundsOf({ files, names, file, starts, ends, clips }: RowSounds): Sounds {
  const wholes = wholesOf(names, new Uint32Array(file));
  const [from, to] = [new Float64Array(starts), new Float64Array(ends)];
  const clipOf = new Map(clips && Array.from(new Uint32Array(clips.rows), (row, i) => [row, clips.uris[i]]));
  const second = (value: number): number | null => (Number.isNaN(value) ? null : value);
  return {
    ...wholes,
    uriOf: (recording) => files[recording],
    at(row) {
      const whole = wholes.ofRow[row];
      const place = { from: second(from[row]), to: second(to[row]) };
      const clip = clipOf.get(row);
      const played =
        clip === undefined
          ? { uri: files[whole], start: place.from, end: place.to }
          : { uri: clip, start: null, end: null };
      return { ...played, ...place, name: names[whole] };
    },
  };
}
