import { basename } from 'node:path';
import type { ComparisonView, TokenView } from '../protocol';
import { dataUri } from './dataUri';
import { standingPage } from './standingPage';

/** Images of a report together, in bytes; those beyond are left out, the worst exemplars first. */
export const MOST_IMAGE_BYTES = 40e6;

/**
 * A page that shows a comparison as the panel does, without VS Code, network or other files.
 *
 * @param view images are absolute paths here
 * @param webviewFolder where the built webview lies
 */
export async function htmlReport(view: ComparisonView, webviewFolder: string): Promise<string> {
  const title = `${view.a.id} and ${view.b.id}`;
  return standingPage(title, 'standalone', await standingAlone(view), webviewFolder);
}

/** The view with its images, and without the folders of this machine. */
async function standingAlone(view: ComparisonView): Promise<ComparisonView> {
  const { tokens, missing } = await embedImages(view);
  const left =
    missing === 0
      ? []
      : [`${missing === 1 ? 'An image is' : `${missing} images are`} left out of this report.`];
  return {
    ...view,
    a: { ...view.a, file: basename(view.a.file) },
    b: { ...view.b, file: basename(view.b.file) },
    tokens,
    warnings: [...view.warnings, ...left],
  };
}

/** Images as data URIs, those of the best exemplars of every concept first. */
async function embedImages({
  tokens,
  a,
  b,
}: ComparisonView): Promise<{ tokens: ComparisonView['tokens']; missing: number }> {
  if (!tokens) return { tokens, missing: 0 };
  const concepts = [...a.concepts, ...b.concepts];
  const deepest = Math.max(0, ...concepts.map(({ exemplars }) => exemplars.length));
  const rows = Array.from({ length: deepest }, (_, rank) =>
    concepts.flatMap(({ exemplars }) => exemplars.slice(rank, rank + 1)),
  ).flat();
  const uris = new Map<string, string>();
  const missing = new Set<string>();
  let bytes = 0;
  const embedded: Record<number, TokenView> = {};
  for (const row of rows) {
    const token = tokens[row];
    if (!token || row in embedded) continue;
    if (token.image && !uris.has(token.image) && !missing.has(token.image)) {
      const uri = bytes < MOST_IMAGE_BYTES ? await dataUri(token.image) : null;
      if (uri === null) missing.add(token.image);
      else uris.set(token.image, uri);
      bytes += uri?.length ?? 0;
    }
    embedded[row] = { ...token, image: uris.get(token.image) ?? '' };
  }
  return { tokens: embedded, missing: missing.size };
}
