import { exportedParts, type ExportEndings, type ExportKind, type ExportSources } from '../exports/exports';
import { writeAtomically } from '../store/files';
import type { RunContext } from './context/context';

export type { ExportEndings, ExportKind, ExportSources };

/** Into `file`; what it is made of has absolute paths. */
export interface ExportAsk<K extends ExportKind = ExportKind> {
  file: string;
  what: K;
  of: ExportSources[K];
}

const WRITING = 'writing the file';

/** Writes a table, JSON or arrays of what a panel shows; a table as Parquet where the name of the file ends so. Throws UserError. */
export async function exportFile(ask: ExportAsk, { progress }: RunContext): Promise<null> {
  progress.plan([{ name: WRITING, cost: 1 }]);
  progress.update(WRITING, 0);
  const { file, what, of } = ask;
  await writeAtomically(file, exportedParts(file, what, of));
  progress.update(WRITING, 1);
  return null;
}
