import * as vscode from 'vscode';
import { join } from 'node:path';
import { withNames, type Names } from '../conceptNames';
import { UserError } from '../errors';
import type {
  ComparedRows,
  ComparisonView,
  FigureRequest,
  PanelState,
  Progress,
  Side,
  ToHost,
  ToWebview,
} from '../protocol';
import type { Run } from '../runs/client';
import type { AskedSettings, Comparison } from '../runs/requests';
import { exportComparison, withBorders } from './comparisonExport';
import { discoverBoth, startComparison, startExactRand } from './comparisonRun';
import { conceptsIn, type Concepts } from './conceptNames';
import type { Environment } from './environment';
import { checkFeatureFile } from './featureFiles';
import { explainFailure, guarded, openSettings } from './failures';
import { pageHtml } from './pageHtml';
import { withShortPaths } from './shortPaths';

export const COMPARISON_VIEW_TYPE = 'conceptAlignment.comparison';

/** A page that has not drawn a figure by then is gone. */
const DRAWING_MS = 30_000;

/** One pair of feature files and the panel that shows how they compare. */
export class ComparisonPanel {
  private comparison: Extract<ToWebview, { type: 'comparison' }> | null = null;
  /** The settings that `comparison` was asked for. */
  private asked: AskedSettings = { settings: {}, features: {} };
  /** What went wrong since. */
  private failure: ToWebview | null = null;
  /** The comparison with the paths of this machine. */
  private view: ComparisonView | null = null;
  /** What is compared, to find the names of its concepts. */
  private concepts: Record<Side, Concepts> | null = null;
  /** Who waits for a figure. */
  private onDrawn: ((figure: ArrayBuffer | null) => void) | null = null;
  private run: Run<unknown> | null = null;
  /** Whether the page listens; before that it would hear everything twice, since it asks when it is ready. */
  private ready = false;
  /** A folder of images that is not among the opened ones. */
  private imageFolder: string | null = null;

  private constructor(
    private readonly environment: Environment,
    readonly panel: vscode.WebviewPanel,
    readonly a: vscode.Uri,
    readonly b: vscode.Uri,
  ) {
    const icon = (name: string) => vscode.Uri.joinPath(environment.extensionUri, 'media', name);
    panel.iconPath = { light: icon('panel-light.svg'), dark: icon('panel-dark.svg') };
    panel.webview.onDidReceiveMessage((message: ToHost) => this.receive(message));
    const naming = environment.conceptNames.onChange(() => this.renewNames());
    panel.onDidDispose(() => {
      naming.dispose();
      this.run?.cancel();
      this.run = null;
    });
  }

  /** Opens a panel that shows the comparison. */
  static open(
    environment: Environment,
    a: vscode.Uri,
    b: vscode.Uri,
    comparison: Comparison,
  ): ComparisonPanel {
    const panel = vscode.window.createWebviewPanel(COMPARISON_VIEW_TYPE, '', vscode.ViewColumn.Active, {});
    const opened = new ComparisonPanel(environment, panel, a, b);
    opened.imageFolder = notOpened(comparison.imageFolder);
    opened.load();
    opened.show(comparison);
    return opened;
  }

  /** Fills a panel that VS Code brought back after the window was reloaded. */
  static restore(environment: Environment, panel: vscode.WebviewPanel, state: PanelState): ComparisonPanel {
    const a = vscode.Uri.parse(state.a);
    const b = vscode.Uri.parse(state.b);
    const restored = new ComparisonPanel(environment, panel, a, b);
    restored.load();
    void restored.compareAgain();
    return restored;
  }

  /** Shows a comparison of the two files, in place of what the panel showed. */
  show({ view: unnamed, rows, imageFolder, asked }: Comparison): void {
    if (notOpened(imageFolder) !== this.imageFolder) {
      this.imageFolder = notOpened(imageFolder);
      this.load();
    }
    this.concepts = { a: conceptsIn(this.a, rows.a.labels), b: conceptsIn(this.b, rows.b.labels) };
    const { a, b } = this.names(this.concepts);
    const view = withNames(unnamed, a, b);
    this.panel.title = `${view.a.id} ⇄ ${view.b.id}`;
    const files = { a: this.a.toString(), b: this.b.toString() };
    this.comparison = {
      type: 'comparison',
      ...files,
      view: this.localise(view),
      rows: this.localiseRows(rows),
    };
    this.view = view;
    this.asked = asked;
    this.failure = null;
    this.tellState();
  }

  /** Compares with the settings in force now; progress and failures appear in the panel. */
  compareAgain(): Promise<void> {
    return this.follow(
      (onProgress) => startComparison(this.environment, this.a, this.b, onProgress),
      (comparison) => this.show(comparison),
    );
  }

  /** Takes the generalized Rand index of what is shown over all row pairs, in place of the estimate. */
  private async computeExactly(): Promise<void> {
    const shown = this.comparison;
    if (!shown) return;
    const { view } = shown;
    await this.follow(
      (onProgress) => startExactRand(this.environment, this.a, this.b, this.asked, onProgress),
      (rand) => {
        this.comparison = { ...shown, view: { ...view, alignment: { ...view.alignment, ...rand } } };
        if (this.view) this.view = { ...this.view, alignment: { ...this.view.alignment, ...rand } };
        this.failure = null;
        this.tell({ type: 'rand', rand });
      },
    );
  }

  /** Follows a run in the panel, in place of the one before. */
  private async follow<T>(
    start: (onProgress: (progress: Progress) => void) => Run<T>,
    show: (result: T) => void,
  ): Promise<void> {
    this.run?.cancel();
    this.run = null;
    let run: Run<T> | null = null;
    try {
      checkFeatureFile(this.a);
      checkFeatureFile(this.b);
      run = this.run = start((progress) => {
        if (this.run === run) this.tell({ type: 'progress', progress });
      });
      show(await run.result);
    } catch (error) {
      if (this.run !== run) return;
      const message = explainFailure(this.environment.log, error);
      if (message !== null) this.failure = { type: 'failed', message };
      else if (!this.comparison) this.failure = { type: 'failed', message: 'The comparison was cancelled.' };
      this.tellState();
    } finally {
      if (this.run === run) this.run = null;
    }
  }

  private names({ a, b }: Record<Side, Concepts>): Record<Side, Names> {
    const { conceptNames } = this.environment;
    return { a: conceptNames.of(a), b: conceptNames.of(b) };
  }

  /** Names may have been given here or in the panel of another comparison of the same file. */
  private renewNames(): void {
    if (!this.concepts || !this.view || !this.comparison) return;
    const { a, b } = this.names(this.concepts);
    this.view = withNames(this.view, a, b);
    this.comparison = { ...this.comparison, view: withNames(this.comparison.view, a, b) };
    this.tell({ type: 'names', a, b });
  }

  private receive(message: ToHost): void {
    switch (message.type) {
      case 'ready':
        this.ready = true;
        this.tellState();
        break;
      case 'rerun':
        void this.compareAgain();
        break;
      case 'computeExactly':
        void this.computeExactly();
        break;
      case 'export':
        void guarded(this.environment.log, () => this.export(message.borders))();
        break;
      case 'drawn':
        this.onDrawn?.(message.figure);
        break;
      case 'name': {
        const { side, concept, name } = message;
        if (this.concepts) void this.environment.conceptNames.set(this.concepts[side], concept, name);
        break;
      }
      case 'openSettings':
        void openSettings();
        break;
      case 'cancel':
        this.run?.cancel();
    }
  }

  private async export(borders: PanelState['borders']): Promise<void> {
    const { view, asked, environment } = this;
    if (!view) return;
    await exportComparison({
      view: withBorders(view, borders),
      folder: vscode.workspace.getWorkspaceFolder(this.a)?.uri ?? vscode.Uri.joinPath(this.a, '..'),
      webviewFolder: join(environment.distFolder, 'webview'),
      draw: (request) => this.draw(request),
      discover: () => discoverBoth(environment, this.a, this.b, asked),
    });
  }

  /** Has the page draw a figure. */
  private async draw(request: FigureRequest): Promise<Uint8Array> {
    this.panel.reveal();
    const figure = await new Promise<ArrayBuffer | null>((resolve) => {
      this.onDrawn = resolve;
      setTimeout(() => resolve(null), DRAWING_MS);
      this.tell({ type: 'draw', request });
    });
    if (!figure) throw new UserError('The figure cannot be drawn. Keep the panel open and try again.');
    return new Uint8Array(figure);
  }

  /** Brings the page to the present state, also one that was loaded anew. */
  private tellState(): void {
    if (this.comparison) this.tell(this.comparison);
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
    const relative = (file: string): string => vscode.workspace.asRelativePath(vscode.Uri.file(file));
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
    return image && this.panel.webview.asWebviewUri(vscode.Uri.file(image)).toString();
  }
}

function notOpened(folder: string | null): string | null {
  return folder !== null && vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder)) ? null : folder;
}
