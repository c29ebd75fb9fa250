import * as vscode from 'vscode';
import type { ConceptsState, FromConcepts, ToConcepts } from '../../shared/messages/concepts';
import type { Inspected } from '../../runs/inspectConcepts';
import { sourceOf, start } from '../panel/startRun';
import { RunOwner } from '../panel/runOwner';
import type { Environment } from '../environment';
import { explainFailure, openSettings } from '../failures';
import { checkFeatureFile } from '../featureFiles';
import { readSettings } from '../settings';
import { withShortPaths } from '../panel/shortPaths';
import { WebviewPage } from '../panel/webviewPage';
import { withImageUris } from '../panel/withImageUris';

export const CONCEPTS_VIEW_TYPE = 'conceptAlignment.concepts';

/** The concepts of one feature file. */
export class ConceptsPanel {
  private readonly page: WebviewPage<ToConcepts, FromConcepts>;
  private readonly runs = new RunOwner();
  private shown: ToConcepts | null = null;
  private failure: ToConcepts | null = null;

  constructor(
    private readonly environment: Environment,
    readonly panel: vscode.WebviewPanel,
    readonly file: vscode.Uri,
  ) {
    panel.onDidDispose(() => this.runs.abandon());
    this.page = new WebviewPage(
      environment,
      panel,
      'concepts',
      () => this.tellState(),
      (message: FromConcepts) => this.receive(message),
    );
  }

  static open(environment: Environment, file: vscode.Uri): ConceptsPanel {
    const title = `Concepts of ${vscode.workspace.asRelativePath(file)}`;
    const column = vscode.ViewColumn.Active;
    const panel = vscode.window.createWebviewPanel(CONCEPTS_VIEW_TYPE, title, column, {});
    return new ConceptsPanel(environment, panel, file);
  }

  static restore(
    environment: Environment,
    panel: vscode.WebviewPanel,
    { file }: ConceptsState,
  ): ConceptsPanel {
    return new ConceptsPanel(environment, panel, vscode.Uri.parse(file));
  }

  /** Discovers the concepts with the settings in force now; progress and failures appear in the panel. */
  inspect(): Promise<void> {
    return this.runs.follow(
      (onProgress) => {
        checkFeatureFile(this.file);
        const { discovery, features, robustnessRuns, ...resources } = readSettings(this.file);
        const ask = {
          ...{ source: sourceOf(this.file), settings: discovery, features, samples: null },
          robustnessRuns,
        };
        return start('inspectConcepts', ask, this.environment, resources, onProgress);
      },
      (progress) => this.page.tell({ type: 'progress', progress }),
      (inspected) => this.show(inspected),
      (error) => {
        const message = explainFailure(this.environment.log, error);
        if (message !== null) this.failure = { type: 'failed', message };
        else if (!this.shown) this.failure = { type: 'failed', message: 'Finding concepts was cancelled.' };
        this.tellState();
      },
    );
  }

  private show({ view, imageFolder }: Inspected): void {
    this.page.allowImages(imageFolder);
    const { representation } = view;
    const file = vscode.workspace.asRelativePath(vscode.Uri.file(representation.file));
    this.failure = null;
    this.shown = {
      type: 'concepts',
      file: this.file.toString(),
      view: {
        ...view,
        representation: { ...representation, file },
        columns: withImageUris(view.columns, (image) => this.page.imageUri(image)),
        warnings: view.warnings.map(withShortPaths),
      },
    };
    this.tellState();
  }

  private tellState(): void {
    if (this.shown) this.page.tell(this.shown);
    if (this.failure) this.page.tell(this.failure);
  }

  private receive(message: FromConcepts): void {
    if (message.type === 'rerun') void this.inspect();
    else if (message.type === 'cancel') this.runs.cancel();
    else if (message.type === 'openSettings') void openSettings();
  }
}
