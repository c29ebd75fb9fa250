import * as vscode from 'vscode';
import { isAbsolute } from 'node:path';
import { withNames, type Names } from '../../shared/conceptNames';
import { withPairRobustness } from '../../shared/withRobustness';
import { CancelledError, UserError } from '../../errors';
import type { ComparisonView, FoundShared, PairRobustness } from '../../shared/results/comparison';
import type {
  ConceptPlace,
  KeptPair,
  LaterKind,
  PageAction,
  HostAsks,
  PageAsks,
  Shown,
  ToHost,
  ToPage,
} from '../../shared/messages/comparison';
import type { Background } from '../../shared/messages/background';
import type { Begun } from '../../shared/messages/runEvents';
import type { ComparisonPanelState } from '../../shared/messages/viewState';
import type { Progress } from '../../shared/results/progress';
import type { RandIndex, Side } from '../../shared/results/alignment';
import type { RowMaps } from '../../shared/results/rows';
import type { Thumbnail } from '../../shared/results/thumbnail';
import type { Comparison } from '../../runs/compare';
import type { FigureRequest } from '../../shared/messages/figure';
import type { Environment } from '../environment';
import type { ToldFailure } from '../failures';
import { awaitAnswer, awaitFigure } from '../panel/awaitAnswer';
import { RunNews } from '../panel/runNews';
import { createTextThread, type TextThread } from '../panel/textThread';
import { shown } from '../../shared/shownText';
import { withIndex } from '../../shared/withIndex';
import { withShortPaths } from '../shortPaths';
import { WebviewPage } from '../panel/webviewPage';
import { withImageUris } from '../panel/withImageUris';

const NOTHING_YET = 'There is nothing to show yet. Try again, or close this tab.';

const pages = new Set<ComparisonPage>();

/** The page that the user is at. */
export function activePage(): ComparisonPage | undefined {
  return [...pages].find(({ panel }) => panel.active);
}

/** The page of a comparison: what it shows, sent again whenever it was loaded anew, and what it draws. */
export class ComparisonPage {
  private readonly page: WebviewPage<ToPage, ToHost, ComparisonPanelState, PageAsks, HostAsks>;
  private shown: Extract<ToPage, { type: 'comparison' }> | null = null;
  /** What is asked for a part at a time. */
  private readonly texts: TextThread;
  private readonly news: RunNews<KeptPair>;
  /** What goes on while the comparison is shown. */
  private background: Background<LaterKind> | null = null;

  constructor(
    { extensionUri, distFolder }: Environment,
    readonly panel: vscode.WebviewPanel,
    private readonly onWish: (wish: ToHost) => void,
    /** What is said of a run that did not come to its end. */
    private readonly words = {
      failed: 'The comparison did not finish',
      cancelled: 'The comparison was cancelled',
    },
  ) {
    pages.add(this);
    this.news = new RunNews((event) => this.page.tell(event));
    this.texts = createTextThread(distFolder);
    panel.onDidDispose(() => {
      pages.delete(this);
      this.texts.end();
    });
    const onReady = (): void => this.tellState();
    const { answers } = this.texts;
    this.page = new WebviewPage(extensionUri, panel, 'comparison', { onReady, onTold: onWish, answers });
  }

  /** Shows a comparison in place of what was shown. */
  show({ view, rows, maps, imageFolder, texts }: Comparison, shown: Shown): void {
    this.page.allowImages(imageFolder);
    this.texts.show(texts);
    this.shown = {
      type: 'comparison',
      ...shown,
      view: this.localise(view),
      rows: { ...rows, columns: withImageUris(rows.columns, (image) => this.page.imageUri(image)) },
      maps,
    };
    this.news.end(null);
    this.background = null;
    this.tellState();
  }

  /** Shows the index in place of the one before. */
  showRand(rand: RandIndex): void {
    if (!this.shown) return;
    const { view } = this.shown;
    this.shown = { ...this.shown, view: { ...view, alignment: withIndex(view.alignment, rand) } };
    this.news.end(null);
    this.page.tell({ type: 'rand', rand });
  }

  showMaps(maps: RowMaps): void {
    if (!this.shown) return;
    this.shown = { ...this.shown, maps };
    this.news.end(null);
    this.page.tell({ type: 'maps', maps });
  }

  /** Shows what is shared, which was not known. */
  showShared(found: FoundShared): void {
    if (!this.shown) return;
    this.shown = { ...this.shown, view: { ...this.shown.view, ...found } };
    this.page.tell({ type: 'shared', found });
  }

  /** Shows how well both sides come back with other seeds. */
  showRobustness(found: PairRobustness): void {
    if (!this.shown) return;
    this.shown = { ...this.shown, view: withPairRobustness(this.shown.view, found) };
    this.page.tell({ type: 'robustness', found });
  }

  /** Shows what goes on beside; null for nothing. */
  showBackground(state: Background<LaterKind> | null): void {
    this.background = state;
    this.page.tell({ type: 'background', state });
  }

  /** Shows the names of the concepts in place of those before. */
  showNames({ a, b }: Record<Side, Names>): void {
    if (!this.shown) return;
    this.shown = { ...this.shown, view: withNames(this.shown.view, a, b) };
    this.page.tell({ type: 'names', a, b });
  }

  /**
   * Shows that a run begins.
   * @param kept what brings the panel back after the window was reloaded; null where VS Code does by itself
   */
  begin(begun: Begun, kept: KeptPair | null): void {
    this.news.begin(begun, kept);
  }

  showProgress(progress: Progress): void {
    this.news.showProgress(progress);
  }

  /**
   * @param told null where the user has cancelled, which leads back to the comparison, where one is shown
   * @param what did not come about
   */
  showFailure(told: ToldFailure | null, what = this.words.failed): void {
    if (told) this.news.end({ type: 'failed', what, ...told });
    else if (this.shown) this.news.end(null);
    else this.news.end({ type: 'failed', what: this.words.cancelled, message: NOTHING_YET, help: null });
    this.tellState();
  }

  /** Has the page draw a figure. Throws UserError, CancelledError. */
  draw(request: FigureRequest): Promise<Uint8Array> {
    return awaitFigure(this.page.ask('draw', request));
  }

  /** Has the page select a concept. Throws UserError where it was closed before. */
  async select(place: ConceptPlace): Promise<void> {
    await this.page.ask('select', place).answer;
  }

  /** Small pictures of what exemplars show, by path; none where the page is gone. Throws CancelledError. */
  async makeThumbnails(): Promise<[string, Thumbnail][]> {
    const asked = this.page.ask('thumbnails', null);
    try {
      return await awaitAnswer(shown`Making thumbnails`, asked);
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      return [];
    }
  }

  /** Has the page do what the user has asked for outside of it. Throws UserError where it shows nothing yet. */
  act(action: PageAction): void {
    if (action !== 'rerun') this.assertShown();
    this.page.tell({ type: 'act', action });
  }

  /** Saves what the page shows, with the borders that the user has put there. Throws UserError, CancelledError. */
  async save(): Promise<void> {
    this.assertShown();
    const borders = await awaitAnswer(shown`Saving the comparison`, this.page.ask('borders', null));
    this.onWish({ type: 'save', borders });
  }

  /** Brings the page to the present state, also one that was loaded anew. */
  private tellState(): void {
    if (this.shown) this.page.tell(this.shown);
    else this.news.tellBegun();
    if (this.background) this.page.tell({ type: 'background', state: this.background });
    this.news.tellRest();
  }

  private assertShown(): void {
    if (!this.shown)
      throw new UserError('There is no result yet. Wait until the panel shows one, or try again there.');
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
          { ...token, image: this.page.imageUri(token.image) },
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
}
