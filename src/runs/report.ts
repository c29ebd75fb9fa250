import { htmlReport, type ToReport } from '../exports/htmlReport';
import { reviewHtml } from '../exports/reviewHtml';
import type { ReviewView } from '../shared/results/review';
import { writeAtomically } from '../store/files';
import type { RunContext } from './context/context';

/** Into `file`, with the script and the style of `webviewFolder`. */
export interface ReportAsk {
  file: string;
  webviewFolder: string;
  of: ToReport | { review: ReviewView };
}

/** Writes a page that shows a comparison or a review in any browser. Throws UserError. */
export async function report(ask: ReportAsk, { progress }: RunContext): Promise<null> {
  progress.plan([{ name: 'writing the report', cost: 1 }]);
  progress.update('writing the report', 0);
  const { file, webviewFolder, of } = ask;
  const html =
    'rows' in of ? await htmlReport(of, webviewFolder) : await reviewHtml(of.review, webviewFolder);
  await writeAtomically(file, [Buffer.from(html)]);
  progress.update('writing the report', 1);
  return null;
}
