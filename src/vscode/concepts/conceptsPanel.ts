import * as vscode from 'vscode';
import type { ConceptsPanelState, HostAsks, PageAsks, ToHost, ToPage } from '../../shared/messages/concepts';
import type { Inspected } from '../../runs/inspectConcepts';
import type { Failed } from '../../shared/messages/runEvents';
import type { Background } from '../../shared/messages/background';
import type { PairRobustness } from '../../shared/results/comparison';
import { withRobustness } from '../../shared/withRobustness';
import { createLaterResults, type LaterCards, type LaterResults } from '../panel/laterResults';
import { sourceOf, start, startInBackground } from '../panel/startRun';
import { RunNews } from '../panel/runNews';
import { RunOwner } from '../panel/runOwner';
import { showingRuns } from '../runningWork';
import { sayWhereHidden } from '../panel/sayWhereHidden';
import { renamed } from '../../shared/conceptNames';
import { shown } from '../../shared/shownText';
import { conceptsIn, type Concepts } from '../conceptNames';
import type { Environment } from '../environment';
import { explainFailure, giveHelp, tellFailure, type ToldFailure } from '../failures';
import { checkFeatureFile, shownName } from '../featureFiles';
import { readSettings, runsWanted } from '../settings';
import { withShortPaths } from '../shortPaths';
import { createTextThread, type TextThread } from '../panel/textThread';
import { WebviewPage } from '../panel/webviewPage';
import { withImageUris } from '../panel/withImageUris';

const CANCELLED: Failed = {
  type: 'failed',
  what: 'Finding the concepts was cancelled',
  message: 'There is nothing to show yet. Try again, or close this tab.',
  help: null,
};

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
  private readonly news: RunNews<Pick<ConceptsPanelState, 'file'>>;
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
    this.runs.showBy(() => environment.running.begin(panel));
    panel.onDidDispose(() => {
      named.dispose();
      this.runs.abandon();
      this.later.end();
      this.texts.end();
    });
    this.later = createLaterResults(
      environment.background,
      { robustness: this.robustness() },
      showingRuns(environment.running, panel, (state) => {
        this.background = state;
        this.page.tell({ type: 'background', state });
      }),
      (error) => explainFailure(environment.log, error),
    );
    this.news = new RunNews((event) => this.page.tell(event));
    this.page = new WebviewPage(environment.extensionUri, panel, 'concepts', {
      onReady: () => this.tellState(),
      onTold: (wish) => this.fulfil(wish),
      answers: this.texts.answers,
    });
    void this.inspect();
  }

  /** Discovers the concepts with the settings in force now; progress and failures appear in the panel. */
  private inspect(): Promise<void> {
    const name = shownName(this.file);
    const begun = { doing: 'Finding the concepts of a representation', files: [{ side: null, name }] };
    this.news.begin(begun, { file: this.file.toString() });
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
      (progress) => this.news.showProgress(progress),
      (inspected) => {
        this.show(inspected);
        void sayWhereHidden(this.panel, 'done', shown`Found the concepts of ${name}.`);
      },
      (error) => this.fail(tellFailure(this.environment.log, error)),
    );
  }

  /** @param told null where the user has cancelled, which leads back to the concepts, where they are shown */
  private fail(told: ToldFailure | null): void {
    if (told) this.news.end({ type: 'failed', what: 'No concepts can be shown', ...told });
    else if (this.shown) this.news.end(null);
    else this.news.end(CANCELLED);
    this.tellState();
    if (told) void sayWhereHidden(this.panel, 'failed', told.message);
  }

  private show({ view, imageFolder, texts }: Inspected): void {
    this.page.allowImages(imageFolder);
    this.texts.show(texts);
    const { representation } = view;
    const file = vscode.workspace.asRelativePath(vscode.Uri.file(representation.file));
    this.news.end(null);
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
    else this.news.tellBegun();
    if (this.background) this.page.tell({ type: 'background', state: this.background });
    this.news.tellRest();
  }

  private name(concept: number, name: string | null): void {
    if (this.concepts) void this.environment.conceptNames.set(this.concepts, concept, name);
  }

  private fulfil(wish: ToHost): void {
    if (wish.type === 'rerun') void this.inspect();
    else if (wish.type === 'cancel') this.runs.cancel();
    else if (wish.type === 'cancelBackground') this.later.cancel();
    else if (wish.type === 'name') this.name(wish.concept, wish.name);
    else void giveHelp(this.environment.log, wish);
  }
}
