import { EXPORTS, type ExportEndings, type ExportKind, type ExportSources } from '../exports/exports';
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
const MAKERS: { [K in ExportKind]: { make: (of: ExportSources[K]) => string | Uint8Array } } = EXPORTS;

/** Writes a table, JSON or arrays of what a panel shows. Throws UserError. */
export async function exportFile(ask: ExportAsk, { progress }: RunContext): Promise<null> {
  progress.plan([{ name: WRITING, cost: 1 }]);
  progress.update(WRITING, 0);
  const content = contentOf(ask);
  await writeAtomically(ask.file, [typeof content === 'string' ? Buffer.from(content) : content]);
  progress.update(WRITING, 1);
  return null;
}

function contentOf<K extends ExportKind>({ what, of }: ExportAsk<K>): string | Uint8Array {
  return MAKERS[what].make(of);
}
