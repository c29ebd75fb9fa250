import { UserError } from '../errors';

/** Bytes as text, the byte order mark removed. @throws UserError, which names the file, where they are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    throw new UserError(`${file} is not ${wide ? 'UTF-8 but UTF-16' : 'UTF-8 text'}. Save it as UTF-8.`);
  }
}
