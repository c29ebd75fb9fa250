import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { ComparisonView, TokenView } from '../protocol';
import { packView } from './packedView';

/** Images of a report together, in bytes; those beyond are left out, the worst exemplars first. */
const MOST_IMAGE_BYTES = 40e6;

const MEDIA_TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.bmp': 'image/bmp',
};

/**
 * A page that shows a comparison as the panel does, without VS Code, network or other files.
 *
 * @param view images are absolute paths here
 * @param webviewFolder where the built webview lies
 */
export async function htmlReport(view: ComparisonView, webviewFolder: string): Promise<string> {
  const files = ['standalone.js', 'standalone.css', 'standalone.js.LEGAL.txt'];
  const [script, style, licences] = await Promise.all(
    files.map((name) => readFile(join(webviewFolder, name), 'utf8')),
  );
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const data = packView(await standingAlone(view));
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta property="csp-nonce" content="${nonce}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(`${view.a.id} and ${view.b.id}`)} · Concept Alignment</title>
    <style nonce="${nonce}">${style}</style>
  </head>
  <body>
    <script type="application/json" id="comparison">${escapeScript(data)}</script>
    <script type="text/plain" id="licences">${escapeScript(licences)}</script>
    <script nonce="${nonce}">${script.replaceAll('</script', '<\\/script')}</script>
  </body>
</html>
`;
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

/** Text as it stands in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** Text that cannot end the script element it stands in; JSON stays the same JSON. */
function escapeScript(json: string): string {
  return json.replaceAll('<', '\\u003c');
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

async function dataUri(image: string): Promise<string | null> {
  if (image.startsWith('data:')) return image;
  const type = MEDIA_TYPES[extname(image).toLowerCase()];
  if (type === undefined) return null;
  try {
    return `data:${type};base64,${(await readFile(image)).toString('base64')}`;
  } catch {
    return null;
  }
}
