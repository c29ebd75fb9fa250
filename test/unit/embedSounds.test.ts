import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { embedSounds, soundsLeftOut } from '../../src/exports/embedSounds';
import type { RowSounds } from '../../src/shared/results/rows';
import { folderTest } from '../support/temporaryFolder';
import { wavFile } from '../support/wavFile';

const RATE = 8000;

function soundOf(seconds: number): Buffer {
  const channel = Array.from({ length: seconds * RATE }, (_, i) => Math.sin(i / 5) / 2);
  return wavFile({ rate: RATE, channels: [channel], bits: 16 });
}

/** Rows of one second each: of a short and a long WAV file, of a long MP3 file, and of one that is not there. */
async function recordings(folder: string): Promise<RowSounds> {
  await writeFile(join(folder, 'short.wav'), soundOf(2));
  await writeFile(join(folder, 'long.WAV'), soundOf(20));
  await writeFile(join(folder, 'long.mp3'), Buffer.alloc(200_000, 1));
  const names = ['short.wav', 'long.WAV', 'long.mp3', 'gone.wav'];
  return {
    files: [...names.slice(0, 3).map((name) => join(folder, name)), ''],
    names,
    file: Uint32Array.of(0, 0, 1, 1, 1, 2, 3).buffer,
    starts: Float64Array.of(0, 1, 3, 7, NaN, 2, 0).buffer,
    ends: Float64Array.of(1, 2, 4, 8, NaN, 3, 1).buffer,
    clips: null,
  };
}

folderTest('short recordings are carried whole, of long ones the parts that are wanted', async (folder) => {
  const { sounds, missing } = await embedSounds(await recordings(folder), [1, 3, 0]);
  assert.equal(missing, 0);
  assert.ok(sounds.files[0].startsWith('data:audio/wav;base64,'));
  assert.deepEqual(sounds.files.slice(1), ['', '', '']);
  assert.deepEqual([...new Uint32Array(sounds.clips!.rows)], [3]);
  const clip = Buffer.from(sounds.clips!.uris[0].split(',')[1], 'base64');
  assert.equal(clip.length, 44 + 2 * RATE);
  assert.equal(sounds.names.length, 4);
});

folderTest('what is too long, of another kind or gone is left out, and said', async (folder) => {
  // Row 4 is the whole of the long recording.
  const { sounds, missing } = await embedSounds(await recordings(folder), [4, 5, 6, 2]);
  assert.equal(missing, 3);
  assert.deepEqual(sounds.files, ['', '', '', '']);
  assert.deepEqual([...new Uint32Array(sounds.clips!.rows)], [2]);
  assert.deepEqual(soundsLeftOut(0), []);
  assert.match(soundsLeftOut(missing)[0], /^The sounds of 3 exemplars are left out/);
});

folderTest('all sounds together stay below a limit, the most wanted first', async (folder) => {
  const count = 120;
  await writeFile(join(folder, 'long.wav'), soundOf(8));
  const sounds: RowSounds = {
    files: [join(folder, 'long.wav')],
    names: ['long.wav'],
    file: new Uint32Array(count).buffer,
    starts: Float64Array.from({ length: count }, (_, row) => row % 4).buffer,
    ends: Float64Array.from({ length: count }, (_, row) => (row % 4) + 4).buffer,
    clips: null,
  };
  const wanted = Array.from({ length: count }, (_, i) => count - 1 - i);
  const { sounds: carried, missing } = await embedSounds(sounds, wanted);
  const { rows, uris } = carried.clips!;
  const characters = uris.reduce((sum, uri) => sum + uri.length, 0);
  assert.ok(characters <= 5e6 && characters > 4.9e6);
  assert.deepEqual([...new Uint32Array(rows)], wanted.slice(0, uris.length));
  assert.equal(uris.length + missing, count);
});
