import type { RowSounds } from '../shared/results/rows';
import { dataUri, SOUNDS, uriOf } from './dataUri';
import { wavClip } from './wavClip';

/** Bytes of one recording, or of a part of one. */
const MOST_BYTES = 100_000;
/** All of a report together, in characters; what comes last is left out. */
const MOST_CHARACTERS = 5e6;

/**
 * The recordings as a page can carry them: short ones whole, of long WAV files the parts that are wanted, as data URIs.
 *
 * @param sounds files are absolute paths
 * @param wanted rows by their index, the most wanted first
 * @returns also how many of the wanted rows are left out
 */
export async function embedSounds(
  sounds: RowSounds,
  wanted: readonly number[],
): Promise<{ sounds: RowSounds; missing: number }> {
  const [fileOf, starts, ends] = [
    new Uint32Array(sounds.file),
    new Float64Array(sounds.starts),
    new Float64Array(sounds.ends),
  ];
  /** By recording; null for one that is too large. */
  const whole = new Map<number, string | null>();
  const clips: [row: number, uri: string][] = [];
  let characters = 0;
  let missing = 0;
  for (const row of new Set(wanted)) {
    const at = fileOf[row];
    const file = sounds.files[at];
    if (whole.get(at)) continue;
    if (!whole.has(at)) {
      const uri = file === '' ? null : await dataUri(file, MOST_BYTES, SOUNDS);
      if (uri !== null && characters + uri.length <= MOST_CHARACTERS) {
        whole.set(at, uri);
        characters += uri.length;
        continue;
      }
      whole.set(at, null);
    }
    const clip = file === '' ? null : await clipOf(file, starts[row], ends[row]);
    if (clip === null || characters + clip.length > MOST_CHARACTERS) missing++;
    else {
      clips.push([row, clip]);
      characters += clip.length;
    }
  }
  return {
    sounds: {
      ...sounds,
      files: sounds.files.map((_, at) => whole.get(at) ?? ''),
      clips: {
        rows: Uint32Array.from(clips, ([row]) => row).buffer,
        uris: clips.map(([, uri]) => uri),
      },
    },
    missing,
  };
}

async function clipOf(file: string, start: number, end: number): Promise<string | null> {
  const [from, to] = [Number.isNaN(start) ? 0 : start, Number.isNaN(end) ? null : end];
  const bytes = await wavClip(file, from, to, MOST_BYTES).catch(() => null);
  return bytes && uriOf(bytes, SOUNDS['.wav']);
}

/** A sentence where sounds are left out of a report, else none. */
export function soundsLeftOut(missing: number): string[] {
  if (missing === 0) return [];
  const what = missing === 1 ? 'The sound of one exemplar is' : `The sounds of ${missing} exemplars are`;
  return [
    `${what} left out of this report: open the comparison in VS Code, beside its folder, to hear them.`,
  ];
}
