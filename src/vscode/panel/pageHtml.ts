import * as vscode from 'vscode';
import { randomBytes } from 'node:crypto';

export type PageName = 'comparison' | 'preview' | 'review' | 'concepts';

/** The page of a panel: it loads the script and the style sheet of its `name` and nothing from elsewhere. */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, name: PageName): string {
  const nonce = randomBytes(16).toString('base64');
  const resource = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', file)).toString();
  const policy = [
    "default-src 'none'",
    // Figures become pictures by way of data URIs.
    `img-src ${webview.cspSource} data:`,
    // Recordings are played, and fetched to be drawn.
    `media-src ${webview.cspSource}`,
    `connect-src ${webview.cspSource}`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <!-- Where the UI toolkit looks for the nonce of the style element by which it asks what the browser can. -->
    <meta property="csp-nonce" content="${nonce}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${resource(`${name}.css`)}" />
    <title>Concept Alignment</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${resource(`${name}.js`)}"></script>
  </body>
</html>`;
}
