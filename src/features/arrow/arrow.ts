import { UserError } from '../../errors';
import type { ByteSource } from '../../store/readAt';
import type { RecordBatch } from './recordBatches';

/** An open Arrow file: its rows in batches. */
export interface Arrow {
  file: string;
  source: ByteSource;
  size: number;
  batches: RecordBatch[];
  rows: number;
}

/** The error for a file that cannot be decoded; a failure of the disk or a sentence for the user stays as it is. */
export function damaged(error: unknown, file: string): unknown {
  const isOurs = error instanceof UserError || (error as NodeJS.ErrnoException).syscall !== undefined;
  return isOurs ? error : new UserError(`${file} cannot be read as Arrow: it is damaged. Save it again.`);
}
