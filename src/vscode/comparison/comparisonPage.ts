import * as vscode from 'vscode';
import { isAbsolute } from 'node:path';
import { withNames, type Names } from '../../conceptNames';
import { UserError } from '../../errors';
import type {
  ComparedRows,
  ComparisonView,
  FigureRequest,
  Progress,
  RandIndex,
  RowMaps,
  Shown,
  Side,
  Thumbnail,
  ToHost,
  ToWebview,
} from '../../protocol';
import type { Comparison } from '../../runs/requests';
import type { Environment } from '../environment';
import { pageHtml } from '../pageHtml';
import { withShortPaths } from '../shortPaths';

/** A page that has not drawn a figure by then is gone. */
const DRAWING_MS = 30_000;

/** What the page asks for, beside what concerns its own coming and going. */
export type Wish = Exclude<ToHost, { type: 'ready' | 'drawn' | 'thumbnails' }>;

const pages = new Set<ComparisonPage>();

/** The page that the user is at. */
export function activePage(): ComparisonPage | undefined {
  return [...pages].find(({ panel }) => panel.active);
}

/** The page of a comparison: what it shows, sent again whenever it was loaded anew, and what it draws. */
export class ComparisonPage {
  private shown: Extract<ToWebview, { type: 'comparison' }> | null = null;
  /** What went wrong since. */
  private failure: ToWebview | null = null;
  /** Who waits for a figure, and for thumbnails. */
  private onDrawn: ((figure: ArrayBuffer | null) => void) | null = null;
  private onThumbnails: ((thumbnails: [string, Thumbnail][]) => void) | null = null;
  /** Whether the page listens; before that it would hear everything twice, since it asks when it is ready. */
  private ready = false;
  /** A folder of images that is not among the opened ones. */
  private imageFolder: string | null = null;

  constructor(
    private readonly environment: Environment,
    readonly panel: vscode.WebviewPanel,
    private readonly onWish: (wish: Wish) => void,
    /** What a failure says did not come about, and the way out of it. */
    private readonly words = { what: 'The comparison did not finish', way: 'Compare again' },
  ) {
    panel.webview.onDidReceiveMessage((message: ToHost) => this.receive(message));
    pages.add(this);
    panel.onDidDispose(() => pages.delete(this));
    this.load();
  }

  /** Shows a comparison in place of what was shown. */
  show({ view, rows, maps, imageFolder }: Comparison, shown: Shown): void {
    if (notOpened(imageFolder) !== this.imageFolder) {
      this.imageFolder = notOpened(imageFolder);
      this.load();
    }
    this.shown = {
      type: 'comparison',
      ...shown,
      view: this.localise(view),
      rows: this.localiseRows(rows),
      maps,
    };
    this.failure = null;
    this.tellState();
  }

  /** Shows the index in place of the one before. */
  showRand(rand: RandIndex): void {
    if (!this.shown) return;
    const { view } = this.shown;
    this.shown = { ...this.shown, view: { ...view, alignment: { ...view.alignment, ...rand } } };
    this.failure = null;
    this.tell({ type: 'rand', rand });
  }

  showMaps(maps: RowMaps): void {
    if (!this.shown) return;
    this.shown = { ...this.shown, maps };
    this.failure = null;
    this.tell({ type: 'maps', maps });
  }

  /** Shows the names of the concepts in place of those before. */
  showNames({ a, b }: Record<Side, Names>): void {
    if (!this.shown) return;
    this.shown = { ...this.shown, view: withNames(this.shown.view, a, b) };
    this.tell({ type: 'names', a, b });
  }

  showProgress(progress: Progress): void {
    this.tell({ type: 'progress', progress });
  }

  /** @param message a sentence; null to go back to the comparison, where one is shown */
  showFailure(message: string | null): void {
    if (message !== null) this.failure = { type: 'failed', message, ...this.words };
    this.tellState();
  }

  /** Has the page draw a figure. Throws UserError. */
  async draw(request: FigureRequest): Promise<Uint8Array> {
    this.panel.reveal();
    const figure = await new Promise<ArrayBuffer | null>((resolve) => {
      this.onDrawn = resolve;
      setTimeout(() => resolve(null), DRAWING_MS);
      this.tell({ type: 'draw', request });
    });
    if (!figure) throw new UserError('The figure cannot be drawn. Keep the panel open and try again.');
    return new Uint8Array(figure);
  }

  /** Small pictures of what exemplars show, by path; none where the page is gone. */
  makeThumbnails(): Promise<[string, Thumbnail][]> {
    this.panel.reveal();
    return new Promise((resolve) => {
      this.onThumbnails = resolve;
      setTimeout(() => resolve([]), DRAWING_MS);
      this.tell({ type: 'makeThumbnails' });
    });
  }

  /** Has the page wish to be saved. */
  askToSave(): void {
    if (this.shown) this.tell({ type: 'askToSave' });
  }

  private receive(message: ToHost): void {
    if (message.type === 'ready') {
      this.ready = true;
      this.tellState();
    } else if (message.type === 'drawn') this.onDrawn?.(message.figure);
    else if (message.type === 'thumbnails') this.onThumbnails?.(message.thumbnails);
    else this.onWish(message);
  }

  /** Brings the page to the present state, also one that was loaded anew. */
  private tellState(): void {
    if (this.shown) this.tell(this.shown);
    if (this.failure) this.tell(this.failure);
  }

  private tell(message: ToWebview): void {
    if (this.ready) void this.panel.webview.postMessage(message);
  }

  /** Loads the page with leave to show images of the opened folders and of the experiment. */
  private load(): void {
    const { webview } = this.panel;
    const { extensionUri } = this.environment;
    const opened = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
    const images = this.imageFolder === null ? [] : [vscode.Uri.file(this.imageFolder)];
    const page = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [page, ...opened, ...images] };
    this.ready = false;
    webview.html = pageHtml(webview, extensionUri, 'comparison');
  }

  /** Paths as the page needs them: images as URIs it may load, files relative to the opened folder. */
  private localise(view: ComparisonView): ComparisonView {
    const relative = (file: string): string =>
      isAbsolute(file) ? vscode.workspace.asRelativePath(vscode.Uri.file(file)) : file;
    const tokens =
      view.tokens &&
      Object.fromEntries(
        Object.entries(view.tokens).map(([row, token]) => [
          row,
          { ...token, image: this.imageUri(token.image) },
        ]),
      );
    return {
      ...view,
      a: { ...view.a, file: relative(view.a.file) },
      b: { ...view.b, file: relative(view.b.file) },
      tokens,
      warnings: view.warnings.map(withShortPaths),
    };
  }

  private localiseRows(rows: ComparedRows): ComparedRows {
    const { patches } = rows.columns;
    if (!patches) return rows;
    const images = patches.images.map((image) => this.imageUri(image));
    return { ...rows, columns: { ...rows.columns, patches: { ...patches, images } } };
  }

  private imageUri(image: string): string {
    if (image === '' || image.startsWith('data:')) return image;
    return this.panel.webview.asWebviewUri(vscode.Uri.file(image)).toString();
  }
}

function notOpened(folder: string | null): string | null {
  return folder !== null && vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder)) ? null : folder;
}
