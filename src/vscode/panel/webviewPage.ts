import * as vscode from 'vscode';
import { UserError } from '../../errors';
import { answering, type Answers } from '../../shared/answering';
import type { Asks, FromHost, FromPage } from '../../shared/messages/posted';
import { Asking, type Asked } from './asking';
import { pageHtml, type PageName } from './pageHtml';

/** What a page tells and asks. */
interface PageEvents<ToHost, State, B extends Asks> {
  /**
   * A page listens, also one that was loaded anew: brings it to the present state.
   * @param state what the page kept before
   */
  onReady: (state: State | null) => void;
  onTold: (event: ToHost) => void;
  answers: Answers<B>;
}

/**
 * The page of a panel: loaded with leave to show images of the opened folders, and told nothing before it listens, since it is
 * brought to the present state when it says that it is ready.
 */
export class WebviewPage<ToPage, ToHost, State, A extends Asks, B extends Asks> {
  private readonly asking: Asking<A>;
  private isReady = false;
  private isVisible: boolean;
  private isDisposed = false;
  private imageFolder: string | null = null;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly panel: vscode.WebviewPanel,
    private readonly name: PageName,
    { onReady, onTold, answers }: PageEvents<ToHost, State, B>,
  ) {
    this.asking = new Asking<A>(
      (message) => this.post(message),
      () =>
        new UserError(
          'The panel was hidden or closed before it had answered. Keep it in sight and try again.',
        ),
    );
    this.isVisible = panel.visible;
    const answer = answering<B>(answers, (reply) => this.post(reply));
    panel.webview.onDidReceiveMessage((message: FromPage<ToHost, State, A, B>) => {
      if (message.type === 'tell') onTold(message.event);
      else if (message.type === 'ask' || message.type === 'cancel') answer(message);
      else if (message.type !== 'ready') this.asking.receive(message);
      else {
        this.isReady = true;
        onReady(message.state);
        this.asking.begin();
      }
    });
    // A page that is hidden is gone, and loaded anew when it is seen again.
    panel.onDidChangeViewState(() => {
      if (this.isVisible && !panel.visible) this.asking.lose();
      this.isVisible = panel.visible;
    });
    panel.onDidDispose(() => {
      this.isDisposed = true;
      this.asking.end();
    });
    this.load();
  }

  tell(event: ToPage): void {
    if (this.isReady) this.post({ type: 'tell', event });
  }

  /** Shows the panel, since a hidden page answers nothing, and asks its page. */
  ask<K extends keyof A & string>(name: K, ask: A[K]['ask']): Asked<A[K]['answer']> {
    if (!this.isDisposed) this.panel.reveal();
    return this.asking.ask(name, ask);
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

  private post(message: FromHost<ToPage, A, B>): void {
    void this.panel.webview.postMessage(message);
  }

  private load(): void {
    const { webview } = this.panel;
    const opened = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
    const images = this.imageFolder === null ? [] : [vscode.Uri.file(this.imageFolder)];
    const page = vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [page, ...opened, ...images] };
    this.isReady = false;
    this.asking.lose();
    webview.html = pageHtml(webview, this.extensionUri, this.name);
  }
}
