import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packView } from './packedView';

/**
 * A page that carries its script, its style and its data, and loads nothing.
 *
 * @param answer what the page says, in a sentence: it leads where scripts do not run, and where only what it is about is shown
 * @param name of the script and the style sheet in `webviewFolder`, where the built webview lies
 * @param view what the script shows; its ArrayBuffers are packed
 */
export async function standingPage(
  title: string,
  answer: string,
  name: 'standalone' | 'standaloneReview',
  view: object,
  webviewFolder: string,
): Promise<string> {
  const files = [`${name}.js`, `${name}.css`, `${name}.NOTICES.txt`];
  const [script, style, licences] = await Promise.all(
    files.map((file) => readFile(join(webviewFolder, file), 'utf8')),
  );
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; img-src data:; media-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta property="csp-nonce" content="${nonce}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="description" content="${escapeHtml(answer)}" />
    <title>${escapeHtml(title)} · Concept Alignment</title>
    <style nonce="${nonce}">${style}</style>
  </head>
  <body>
    <noscript><p>${escapeHtml(answer)}</p></noscript>
    <script type="application/json" id="view">${escapeScript(await packView(view))}</script>
    <script type="text/plain" id="licences">${escapeScript(licences)}</script>
    <script nonce="${nonce}">${script.replaceAll('</script', '<\\/script')}</script>
  </body>
</html>
`;
}

/** Text as it stands in HTML. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** Text that cannot end the script element it stands in; JSON stays the same JSON. */
function escapeScript(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
