import * as vscode from 'vscode';
import { basename } from 'node:path';
import type { HostAsks, PageAsks, PreviewPanelState, ToHost, ToPage } from '../../shared/messages/preview';
import type { PreviewView } from '../../shared/results/preview';
import type { Environment } from '../environment';
import { checkLocal, shownName } from '../featureFiles';
import { explainFailure } from '../failures';
import { RunOwner } from '../panel/runOwner';
import { withShortPaths } from '../shortPaths';
import { startSmall } from '../panel/startRun';
import { WebviewPage } from '../panel/webviewPage';
import { onSelectionChange, selectedRepresentation } from '../selection';
import { watchFile } from '../watchFile';
import { withPatience } from '../withPatience';

/** How long a thread may say nothing: where the rows of a large table begin is counted without a word. */
const PREVIEW_SECONDS = 120;

/** A feature file in an editor: what it holds, from the file as it is now. */
export class FeaturePreview {
  private readonly page: WebviewPage<ToPage, ToHost, PreviewPanelState, PageAsks, HostAsks>;
  private readonly runs = new RunOwner();
  private shown: Extract<ToPage, { type: 'preview' }> | null = null;
  private failure: ToPage | null = null;
  /** The array to show; null for the first that can be compared. */
  private array: string | null;
  private readonly uri: vscode.Uri;
  readonly key: string;
  private changedAt: string | null = null;

  constructor(
    private readonly environment: Environment,
    readonly panel: vscode.WebviewPanel,
    document: vscode.Uri,
    private readonly isFolder = false,
  ) {
    this.uri = document.with({ fragment: '' });
    this.key = this.uri.toString();
    this.array = document.fragment || null;
    const listening = vscode.Disposable.from(
      onSelectionChange(() => this.tellSelected()),
      watchFile(this.uri, () => {
        this.changedAt = new Date().toLocaleTimeString();
        void this.look();
      }),
    );
    panel.onDidDispose(() => {
      this.runs.abandon();
      listening.dispose();
    });
    this.page = new WebviewPage(environment.extensionUri, panel, 'preview', {
      onReady: (state) => this.begin(state),
      onTold: (wish) => this.fulfil(wish),
      answers: {},
    });
  }

  /** Brings a page that was loaded to the present state; the first one says which array it showed before a reload. */
  private begin(state: PreviewPanelState | null): void {
    this.tellSelected();
    if (this.failure) this.page.tell(this.failure);
    else if (this.shown) this.page.tell(this.shown);
    else if (!this.runs.isRunning) {
      this.array = state?.array ?? this.array;
      void this.look();
    }
  }

  /** Shows another array of the file. */
  showArray(array: string): void {
    this.array = array;
    void this.look();
  }

  /** Reads the file again, in place of a reading in progress. */
  private look(): Promise<void> {
    return this.runs.follow(
      (onProgress) => {
        checkLocal(this.uri);
        const ask = { file: this.uri.fsPath, array: this.array };
        const seconds = PREVIEW_SECONDS;
        return withPatience(
          (told) => startSmall('preview', ask, this.environment, told),
          () => ask.file,
          { onProgress, seconds },
        );
      },
      (progress) => this.page.tell({ type: 'progress', progress }),
      (view) => this.show(view),
      (error) => {
        const message = explainFailure(this.environment.log, error) ?? `Reading ${this.name} was cancelled.`;
        this.failure = { type: 'failed', name: this.name, message, mayReopen: !this.isFolder };
        this.page.tell(this.failure);
      },
    );
  }

  private show(view: PreviewView): void {
    const { outline, problem } = view;
    this.array = view.array;
    this.failure = null;
    this.shown = {
      type: 'preview',
      ...{ name: this.name, file: this.key },
      view: {
        ...view,
        outline: { ...outline, warnings: outline.warnings.map(withShortPaths) },
        problem: problem && withShortPaths(problem),
      },
      changedAt: this.changedAt,
    };
    this.page.tell(this.shown);
    this.tellSelected();
  }

  private fulfil(wish: ToHost): void {
    switch (wish.type) {
      case 'show':
        this.showArray(wish.array);
        break;
      case 'reload':
        void this.look();
        break;
      case 'cancel':
        this.runs.cancel();
        break;
      case 'reopen':
        void vscode.commands.executeCommand('workbench.action.reopenWithEditor');
        break;
      case 'compare':
        void vscode.commands.executeCommand('conceptAlignment.compare', this.representation);
        break;
      case 'compareWithSelected':
        void vscode.commands.executeCommand('conceptAlignment.compareWithSelected', this.representation);
        break;
      case 'select':
        void vscode.commands.executeCommand('conceptAlignment.selectForComparison', this.representation);
    }
  }

  private tellSelected(): void {
    const selected = selectedRepresentation();
    const name = selected && shownName(selected);
    const isThis = selected?.toString() === this.representation.toString();
    this.page.tell({ type: 'selected', name, isThis });
  }

  private get name(): string {
    return basename(this.uri.fsPath);
  }

  /** What the buttons are about: of a file that holds several arrays, the one that shows. */
  private get representation(): vscode.Uri {
    const isOneOfSeveral = (this.shown?.view.outline.arrays.length ?? 0) > 1;
    return isOneOfSeveral ? this.uri.with({ fragment: this.array ?? '' }) : this.uri;
  }
}
