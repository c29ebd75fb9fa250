import { waveformOf, type Waveform } from '../../model/waveform';

/** Recordings of more bytes are played without a picture: decoded they would take much memory. */
const MOST_BYTES = 4e6;
const MOST_PLAIN_BYTES = 30e6;
/** Samples in a second that recordings are decoded to. */
const RATE = 24_000;
const MOST_KEPT = 200;

/** What is known of a recording: how loud it is, where it is not too long for that, and whether it can be played. */
interface Decoded {
  waveform: Waveform | null;
  isPlayable: boolean;
}

const UNKNOWN: Decoded = { waveform: null, isPlayable: false };

const known = new Map<string, Promise<Decoded>>();
/** Decodes; made when the first recording is seen. */
let decoder: OfflineAudioContext | null = null;
/** One is decoded at a time. */
let last: Promise<unknown> = Promise.resolve();

/** How loud a recording is over time; null where it cannot be decoded here, or is too long. */
export async function waveformAt(uri: string): Promise<Waveform | null> {
  return (await decodedAt(uri)).waveform;
}

/** Whether a recording can be played, as far as is known: one that is too long to be decoded may be. */
export async function isPlayable(uri: string): Promise<boolean> {
  return (await decodedAt(uri)).isPlayable;
}

function decodedAt(uri: string): Promise<Decoded> {
  const before = known.get(uri);
  if (before) return before;
  const made = last.then(() => decode(uri).catch(() => UNKNOWN));
  last = made;
  known.set(uri, made);
  if (known.size > MOST_KEPT) known.delete(known.keys().next().value!);
  return made;
}

async function decode(uri: string): Promise<Decoded> {
  const bytes = uri.startsWith('data:') ? bytesOf(uri) : await (await fetch(uri)).arrayBuffer();
  const isPlain = new TextDecoder('latin1').decode(bytes.slice(0, 4)) === 'RIFF';
  if (bytes.byteLength > (isPlain ? MOST_PLAIN_BYTES : MOST_BYTES))
    return { waveform: null, isPlayable: true };
  const decoded = await (decoder ??= new OfflineAudioContext(1, 1, RATE)).decodeAudioData(bytes);
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, i) => decoded.getChannelData(i));
  return { waveform: waveformOf(channels, decoded.sampleRate), isPlayable: true };
}

/** A page that carries its sounds may fetch nothing. */
function bytesOf(dataUri: string): ArrayBuffer {
  const text = atob(dataUri.slice(dataUri.indexOf(',') + 1));
  return Uint8Array.from(text, (byte) => byte.charCodeAt(0)).buffer;
}
