import * as vscode from 'vscode';
import type { Environment } from '../environment';
import { pageHtml, type PageName } from './pageHtml';

/**
 * The page of a panel: loaded with leave to show images of the opened folders, and told nothing before it listens, since it is
 * brought to the present state when it says that it is ready.
 */
export class WebviewPage<ToPage, FromPage extends { type: string }> {
  private ready = false;
  private imageFolder: string | null = null;

  /**
   * @param onReady brings the page to the present state, also one that was loaded anew
   * @param onMessage gets every other message
   */
  constructor(
    private readonly environment: Environment,
    private readonly panel: vscode.WebviewPanel,
    private readonly name: PageName,
    onReady: () => void,
    onMessage: (message: FromPage) => void,
  ) {
    panel.webview.onDidReceiveMessage((message: FromPage) => {
      if (message.type === 'ready') {
        this.ready = true;
        onReady();
      } else onMessage(message);
    });
    const icon = (file: string) => vscode.Uri.joinPath(environment.extensionUri, 'media', file);
    panel.iconPath = { light: icon('panel-light.svg'), dark: icon('panel-dark.svg') };
    this.load();
  }

  tell(message: ToPage): void {
    if (this.ready) void this.panel.webview.postMessage(message);
  }

  /** Lets the page show images of a folder that is not among the opened ones; it is loaded anew for that. */
  allowImages(folder: string | null): void {
    const isOpened =
      folder !== null && vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder)) !== undefined;
    const needed = isOpened ? null : folder;
    if (needed === this.imageFolder) return;
    this.imageFolder = needed;
    this.load();
  }

  /** The URI by which the page loads an image: one that is data stays as it is; empty for none. */
  imageUri(image: string): string {
    if (image === '' || image.startsWith('data:')) return image;
    return this.panel.webview.asWebviewUri(vscode.Uri.file(image)).toString();
  }

  private load(): void {
    const { webview } = this.panel;
    const { extensionUri } = this.environment;
    const opened = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
    const images = this.imageFolder === null ? [] : [vscode.Uri.file(this.imageFolder)];
    const page = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [page, ...opened, ...images] };
    this.ready = false;
    webview.html = pageHtml(webview, extensionUri, this.name);
  }
}
