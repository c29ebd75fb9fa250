import { fstatSync, writeSync } from 'node:fs';
import { fileProblem } from '../store/files';

const STDOUT = 1;

/** Whoever read stdout has closed it: nobody is told. */
export class ClosedOutputError extends Error {
  override readonly name = 'ClosedOutputError';
}

/** Writes all of a text to stdout. Throws ClosedOutputError, or UserError where it cannot be written. */
export async function writeToStdout(text: string): Promise<void> {
  try {
    await (isFile() ? writeWhole(Buffer.from(text)) : writeToStream(text));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // The latter two on Windows.
    if (code !== undefined && ['EPIPE', 'EOF', 'ECONNRESET'].includes(code)) throw new ClosedOutputError();
    throw fileProblem(error, 'The standard output');
  }
}

/** Without the end of a program that cannot write to stderr: what it says there is no result. */
export function neverFailOnStderr(): void {
  process.stderr.on('error', () => undefined);
}

function isFile(): boolean {
  const there = fstatSync(STDOUT);
  return there.isFile() || (there.isCharacterDevice() && !process.stdout.isTTY);
}

/** To a file Node's stream takes one write for all, also where the disk takes only a part of it. */
function writeWhole(bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += writeSync(STDOUT, bytes, done);
}

function writeToStream(text: string): Promise<void> {
  const { stdout } = process;
  return new Promise((resolve, reject) => {
    stdout.once('error', reject);
    stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
