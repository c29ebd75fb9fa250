import { keptTexts, type KeptTexts } from './keptTexts';
import { tableTexts } from './lookUp';
import type { RowTexts } from './rowTexts';
import type { TableTexts } from './tableTexts';

/** What is known of the words of rows: those of a samples table, or some of them that a file carries. */
export type KnownTexts = TableTexts | KeptTexts;

export function rowTexts(known: KnownTexts): RowTexts {
  return 'kept' in known ? keptTexts(known) : tableTexts(known);
}
