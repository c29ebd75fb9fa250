import { exists } from '../../store/ownFiles';

/** `-{part}-of-00002` before the extension. */
const ONE_OF = /[-_.]?(?:\{[a-z]+\??\}|\*)[-_]?of[-_]?(?:\d+|\*|\{[a-z]+\??\})(?=\.[^./\\]+$)/i;

/**
 * Whether files that look like parts are the weights of a model in several files, each with tensors of its own: so says a list of these
 * beside them, `model.safetensors.index.json`.
 * @param pattern that stands for the files
 */
export async function isCheckpoint(pattern: string): Promise<boolean> {
  const whole = pattern.replace(ONE_OF, '');
  return whole !== pattern && (await exists(`${whole}.index.json`));
}
