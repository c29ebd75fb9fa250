import type * as vscode from 'vscode';
import { basename } from 'node:path';
import type { FigureOffer, FigureRequest } from '../../shared/messages/figure';
import {
  LONG_MEASURES,
  type LongMeasure,
  type ReviewPanelState,
  type ToHost,
} from '../../shared/messages/review';
import { METHODS, type Method } from '../../shared/methods/methods';
import { assembleReview, type ReviewPart } from '../../shared/results/review';
import { RunOwner } from '../panel/runOwner';
import { sayWhereHidden } from '../panel/sayWhereHidden';
import type { Environment } from '../environment';
import { explainFailure, guarded, openSettings } from '../failures';
import { uriOfArray } from '../featureFiles';
import { shown } from '../../shared/shownText';
import { setTitle } from '../show';
import { exportReview } from './reviewExport';
import { ReviewPage } from './reviewPage';
import { startReview, type AskedOfReview } from './reviewRun';

/** What a review panel leaves to others. */
export interface ReviewPanelEvents {
  compare(a: vscode.Uri, b: vscode.Uri): Promise<void>;
  inspect(file: vscode.Uri): Promise<void>;
}

/** An experiment's folder and the panel that reviews it. */
export class ReviewPanel {
  private readonly page: ReviewPage;
  private readonly runs = new RunOwner();
  readonly key: string;
  /** What is taken for a concept, null for what the settings say; and what is measured that takes long. */
  private method: Method | null;
  private readonly long: Set<LongMeasure>;
  /** Images and files are absolute paths here. */
  private parts: ReviewPart[] = [];

  constructor(
    private readonly environment: Environment,
    readonly panel: vscode.WebviewPanel,
    private readonly folder: vscode.Uri,
    private readonly events: ReviewPanelEvents,
    before: Pick<ReviewPanelState, 'method' | 'measured'> = {},
  ) {
    this.method = METHODS.find(({ id }) => id === before.method)?.id ?? null;
    this.long = new Set(LONG_MEASURES.filter((what) => before.measured?.includes(what)));
    this.key = folder.toString();
    setTitle(panel, shown`Review of ${basename(folder.fsPath)}`);
    panel.onDidDispose(() => this.runs.abandon());
    this.runs.showBy(() => environment.running.begin(panel));
    this.page = new ReviewPage(environment, panel, folder, (wish) => this.fulfil(wish));
    void this.review();
  }

  /** Reviews the experiment with the settings in force now; what is cached is not computed again. */
  private review(): Promise<void> {
    this.parts = [];
    this.page.begin();
    return this.runs.follow(
      (onProgress) =>
        startReview(this.environment, this.folder, this.asked(), onProgress, (part) => {
          this.parts.push(part);
          this.page.add(part);
        }),
      (progress) => this.page.showProgress(progress),
      () => {
        this.page.finish();
        void sayWhereHidden(this.panel, 'done', shown`Reviewed ${basename(this.folder.fsPath)}.`);
      },
      (error) => {
        const message = explainFailure(this.environment.log, error);
        this.page.stop(message);
        if (message) void sayWhereHidden(this.panel, 'failed', message);
      },
    );
  }

  private asked(): AskedOfReview {
    const { method, long } = this;
    return { method, linearity: long.has('linearity'), definitions: long.has('definitions') };
  }

  private fulfil(wish: ToHost): void {
    const { log } = this.environment;
    switch (wish.type) {
      case 'rerun':
        void this.review();
        break;
      case 'define':
        this.method = wish.method;
        void this.review();
        break;
      case 'measure':
        this.long.add(wish.what);
        void this.review();
        break;
      case 'cancel':
        this.runs.cancel();
        break;
      case 'compare':
        void guarded(log, async () =>
          this.events.compare(await this.uriOf(wish.a), await this.uriOf(wish.b)),
        )();
        break;
      case 'inspect':
        void guarded(log, async () => this.events.inspect(await this.uriOf(wish.place)))();
        break;
      case 'export':
        void guarded(log, () => this.export(wish.figures))();
        break;
      case 'openSettings':
        void openSettings();
    }
  }

  private uriOf(place: number): Promise<vscode.Uri> {
    const outline = this.parts.find((part) => part.type === 'outline');
    return uriOfArray(outline!.outline.entries[place].file);
  }

  private async export(figures: readonly FigureOffer[]): Promise<void> {
    const view = assembleReview(this.parts);
    if (!view) return;
    const { environment, folder } = this;
    const draw = (request: FigureRequest): Promise<Uint8Array> => this.page.draw(request);
    await exportReview({ view, folder, environment, figures, draw });
  }
}
