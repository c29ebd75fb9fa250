import * as vscode from 'vscode';
import { basename } from 'node:path';
import type { FromPreview, ToPreview } from '../../shared/messages/preview';
import type { PreviewView } from '../../shared/results/preview';
import { startRun, type Run } from '../../runs/client';
import type { Environment } from '../environment';
import { checkLocal, shownName } from '../featureFiles';
import { explainFailure } from '../failures';
import { pageHtml } from '../panel/pageHtml';
import { onSelectionChange, selectedRepresentation } from '../selection';
import { withShortPaths } from '../panel/shortPaths';
import { watchFile } from './watchFile';

/** A feature file in an editor: what it holds, from the file as it is now. */
export class FeaturePreview {
  private run: Run<PreviewView> | null = null;
  private shown: Extract<ToPreview, { type: 'preview' }> | null = null;
  private failure: ToPreview | null = null;
  /** The array to show; null for the first that can be compared. */
  private array: string | null;
  private readonly uri: vscode.Uri;
  private changedAt: string | null = null;

  constructor(
    private readonly environment: Environment,
    private readonly panel: vscode.WebviewPanel,
    document: vscode.Uri,
  ) {
    this.uri = document.with({ fragment: '' });
    this.array = document.fragment || null;
    const { webview } = panel;
    const page = vscode.Uri.joinPath(environment.extensionUri, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [page] };
    const listening = [
      webview.onDidReceiveMessage((message: FromPreview) => this.receive(message)),
      onSelectionChange(() => this.tellSelected()),
      watchFile(this.uri, () => {
        this.changedAt = new Date().toLocaleTimeString();
        void this.look();
      }),
    ];
    panel.onDidDispose(() => {
      this.run?.cancel();
      this.run = null;
      listening.forEach((each) => void each.dispose());
    });
    webview.html = pageHtml(webview, environment.extensionUri, 'preview');
  }

  /** Reads the file again, in place of a reading in progress. */
  private async look(): Promise<void> {
    this.run?.cancel();
    let run: Run<PreviewView> | null = null;
    try {
      checkLocal(this.uri);
      const { distFolder } = this.environment;
      const ask = { file: this.uri.fsPath, array: this.array };
      run = startRun(
        { kind: 'preview', ask, threads: 1, cache: null },
        {
          distFolder,
          onProgress: (progress) => {
            if (this.run === run) this.tell({ type: 'progress', progress });
          },
        },
      );
      this.run = run;
      this.show(await run.result);
    } catch (error) {
      if (this.run !== run) return;
      const message = explainFailure(this.environment.log, error) ?? 'Reading was cancelled.';
      this.failure = { type: 'failed', name: this.name, message };
      this.tell(this.failure);
    } finally {
      if (this.run === run) this.run = null;
    }
  }

  private show(view: PreviewView): void {
    const { outline, problem } = view;
    this.array = view.array;
    this.failure = null;
    this.shown = {
      type: 'preview',
      name: this.name,
      view: {
        ...view,
        outline: { ...outline, warnings: outline.warnings.map(withShortPaths) },
        problem: problem && withShortPaths(problem),
      },
      changedAt: this.changedAt,
    };
    this.tell(this.shown);
    this.tellSelected();
  }

  private receive(message: FromPreview): void {
    switch (message.type) {
      case 'ready':
        this.tellSelected();
        if (this.failure) this.tell(this.failure);
        else if (this.shown) this.tell(this.shown);
        else if (!this.run) {
          this.array = message.array ?? this.array;
          void this.look();
        }
        break;
      case 'show':
        this.array = message.array;
        void this.look();
        break;
      case 'reload':
        void this.look();
        break;
      case 'cancel':
        this.run?.cancel();
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
    this.tell({ type: 'selected', name, isThis: selected?.toString() === this.representation.toString() });
  }

  private tell(message: ToPreview): void {
    void this.panel.webview.postMessage(message);
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
