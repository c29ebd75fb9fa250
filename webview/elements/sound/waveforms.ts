import { waveformOf, type Waveform } from '../../model/waveform';

/** Recordings of more bytes are played without a picture: decoded they would take much memory. */
const MOST_BYTES = 4e6;
const MOST_PLAIN_BYTES = 30e6;
/** Samples in a second that recordings are decoded to. */
const RATE = 24_000;
const MOST_KEPT = 200;

const known = new Map<string, Promise<Waveform | null>>();
/** Decodes; made when the first recording is seen. */
let decoder: OfflineAudioContext | null = null;
/** One is decoded at a time. */
let last: Promise<unknown> = Promise.resolve();

/** How loud a recording is over time; null where it cannot be decoded here, or is too long. */
export function waveformAt(uri: string): Promise<Waveform | null> {
  const before = known.get(uri);
  if (before) return before;
  const made = last.then(() => decode(uri).catch(() => null));
  last = made;
  known.set(uri, made);
  if (known.size > MOST_KEPT) known.delete(known.keys().next().value!);
  return made;
}

async function decode(uri: string): Promise<Waveform | null> {
  const bytes = uri.startsWith('data:') ? bytesOf(uri) : await (await fetch(uri)).arrayBuffer();
  const isPlain = new TextDecoder('latin1').decode(bytes.slice(0, 4)) === 'RIFF';
  if (bytes.byteLength > (isPlain ? MOST_PLAIN_BYTES : MOST_BYTES)) return null;
  const decoded = await (decoder ??= new OfflineAudioContext(1, 1, RATE)).decodeAudioData(bytes);
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, i) => decoded.getChannelData(i));
  return waveformOf(channels, decoded.sampleRate);
}

/** A page that carries its sounds may fetch nothing. */
function bytesOf(dataUri: string): ArrayBuffer {
  const text = atob(dataUri.slice(dataUri.indexOf(',') + 1));
  return Uint8Array.from(text, (byte) => byte.charCodeAt(0)).buffer;
}
