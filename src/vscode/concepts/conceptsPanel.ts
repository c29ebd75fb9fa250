import * as vscode from 'vscode';
import type { ConceptsPanelState, HostAsks, PageAsks, ToHost, ToPage } from '../../shared/messages/concepts';
import type { Inspected } from '../../runs/inspectConcepts';
import type { Background } from '../../shared/messages/background';
import type { PairRobustness } from '../../shared/results/comparison';
import { withRobustness } from '../../shared/withRobustness';
import { createLaterResults, type LaterCards, type LaterResults } from '../panel/laterResults';
import { sourceOf, start, startInBackground } from '../panel/startRun';
import { RunOwner } from '../panel/runOwner';
import { renamed } from '../../shared/conceptNames';
import { conceptsIn, type Concepts } from '../conceptNames';
import type { Environment } from '../environment';
import { explainFailure, openSettings } from '../failures';
import { checkFeatureFile } from '../featureFiles';
import { readSettings, runsWanted } from '../settings';
import { withShortPaths } from '../shortPaths';
import { createTextThread, type TextThread } from '../panel/textThread';
import { WebviewPage } from '../panel/webviewPage';
import { withImageUris } from '../panel/withImageUris';

/** The concepts of one feature file. */
export class ConceptsPanel {
  private readonly page: WebviewPage<ToPage, ToHost, ConceptsPanelState, PageAsks, HostAsks>;
  readonly key: string;
  private readonly runs = new RunOwner();
  private readonly later: LaterResults<'robustness'>;
  private shown: Extract<ToPage, { type: 'concepts' }> | null = null;
  private concepts: Concepts | null = null;
  /** What is asked for a part at a time. */
  private readonly texts: TextThread;
  private failure: ToPage | null = null;
  /** What goes on while the concepts are shown. */
  private background: Background<'robustness'> | null = null;

  constructor(
    private readonly environment: Environment,
    readonly panel: vscode.WebviewPanel,
    private readonly file: vscode.Uri,
  ) {
    this.key = file.toString();
    this.texts = createTextThread(environment.distFolder);
    const named = environment.conceptNames.onChange(() => this.renewNames());
    panel.onDidDispose(() => {
      named.dispose();
      this.runs.abandon();
      this.later.end();
      this.texts.end();
    });
    this.later = createLaterResults(
      environment.background,
      { robustness: this.robustness() },
      (state) => {
        this.background = state;
        this.page.tell({ type: 'background', state });
      },
      (error) => explainFailure(environment.log, error),
    );
    this.page = new WebviewPage(environment.extensionUri, panel, 'concepts', {
      onReady: () => this.tellState(),
      onTold: (wish) => this.fulfil(wish),
      answers: this.texts.answers,
    });
    void this.inspect();
  }

  /** Discovers the concepts with the settings in force now; progress and failures appear in the panel. */
  private inspect(): Promise<void> {
    return this.runs.follow(
      (onProgress) => {
        checkFeatureFile(this.file);
        const { discovery, features, robustnessRuns, ...resources } = readSettings(this.file);
        const ask = {
          ...{ source: sourceOf(this.file), settings: discovery, features, samples: null },
          ...{ robustnessRuns, answerFirst: true },
        };
        const run = start('inspectConcepts', ask, this.environment, resources, onProgress);
        this.environment.analyses.follow(
          [this.file],
          run.result.then(({ view }) => [view.representation]),
        );
        return run;
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

  private show({ view, imageFolder, texts }: Inspected): void {
    this.page.allowImages(imageFolder);
    this.texts.show(texts);
    const { representation } = view;
    const file = vscode.workspace.asRelativePath(vscode.Uri.file(representation.file));
    this.failure = null;
    this.background = null;
    this.concepts = conceptsIn(this.file, view.scores.labels);
    const names = this.environment.conceptNames.of(this.concepts);
    this.shown = {
      type: 'concepts',
      file: this.file.toString(),
      view: {
        ...view,
        representation: { ...renamed(representation, names), file },
        columns: withImageUris(view.columns, (image) => this.page.imageUri(image)),
        warnings: view.warnings.map(withShortPaths),
      },
    };
    this.tellState();
    this.later.begin();
  }

  /** How well the concepts come back with other seeds. */
  private robustness(): LaterCards<Record<'robustness', PairRobustness>>['robustness'] {
    const { environment, file } = this;
    return {
      isDue: () => {
        const { quality, rowsUsed } = this.shown?.view.representation ?? { quality: null, rowsUsed: 0 };
        return quality?.robustness === null && runsWanted(file, rowsUsed) > 0;
      },
      start: (_, onProgress) => {
        const { discovery, features, robustnessRuns, ...resources } = readSettings(file);
        const ask = {
          ...{ a: sourceOf(file), b: null, settings: discovery, features, groups: null },
          concepts: { a: this.shown!.view.representation.concepts.length, b: 0 },
          robustnessRuns,
        };
        return startInBackground('robustness', ask, environment, resources, onProgress);
      },
      receive: ({ a: found }) => {
        if (!this.shown || !found) return;
        const { view } = this.shown;
        const representation = withRobustness(view.representation, found);
        this.shown = { ...this.shown, view: { ...view, representation } };
        this.page.tell({ type: 'robustness', found });
      },
    };
  }

  /** Names may have been given here or in the panel of a comparison. */
  private renewNames(): void {
    if (!this.shown || !this.concepts) return;
    const names = this.environment.conceptNames.of(this.concepts);
    const { view } = this.shown;
    this.shown = { ...this.shown, view: { ...view, representation: renamed(view.representation, names) } };
    this.page.tell({ type: 'names', names });
  }

  private tellState(): void {
    if (this.shown) this.page.tell(this.shown);
    if (this.background) this.page.tell({ type: 'background', state: this.background });
    if (this.failure) this.page.tell(this.failure);
  }

  private name(concept: number, name: string | null): void {
    if (this.concepts) void this.environment.conceptNames.set(this.concepts, concept, name);
  }

  private fulfil(wish: ToHost): void {
    if (wish.type === 'rerun') void this.inspect();
    else if (wish.type === 'cancel') this.runs.cancel();
    else if (wish.type === 'cancelBackground') this.later.cancel();
    else if (wish.type === 'name') this.name(wish.concept, wish.name);
    else void openSettings();
  }
}
