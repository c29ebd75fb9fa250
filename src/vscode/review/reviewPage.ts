import type * as vscode from 'vscode';
import type { Progress } from '../../shared/results/progress';
import type { HostAsks, PageAsks, ReviewPanelState, ToHost, ToPage } from '../../shared/messages/review';
import type { ReviewPart } from '../../shared/results/review';
import type { FigureRequest } from '../../shared/messages/figure';
import type { Environment } from '../environment';
import { awaitFigure } from '../panel/awaitAnswer';
import { withShortPaths } from '../shortPaths';
import { withImageUris } from '../panel/withImageUris';
import { createTextThread, type TextThread } from '../panel/textThread';
import { WebviewPage } from '../panel/webviewPage';

/** The page of a review: what has come so far, sent again whenever the page was loaded anew. */
export class ReviewPage {
  private readonly page: WebviewPage<ToPage, ToHost, ReviewPanelState, PageAsks, HostAsks>;
  /** As the page needs them. */
  private parts: ReviewPart[] = [];
  private end: ToPage | null = null;
  /** What is asked for a part at a time. */
  private readonly texts: TextThread;

  constructor(
    { extensionUri, distFolder }: Environment,
    panel: vscode.WebviewPanel,
    private readonly folder: vscode.Uri,
    onWish: (wish: ToHost) => void,
  ) {
    const onReady = (): void => this.tellState();
    this.texts = createTextThread(distFolder);
    panel.onDidDispose(() => this.texts.end());
    const { answers } = this.texts;
    this.page = new WebviewPage(extensionUri, panel, 'review', { onReady, onTold: onWish, answers });
  }

  /** Empties the page for a review that begins. */
  begin(): void {
    this.parts = [];
    this.end = null;
    this.page.tell({ type: 'begin', folder: this.folder.toString() });
  }

  add(part: ReviewPart): void {
    if (part.type === 'outline') {
      const { imageFolder, texts } = part.outline;
      this.page.allowImages(imageFolder);
      this.texts.show(texts);
    }
    const shown = this.localise(part);
    this.parts.push(shown);
    this.page.tell({ type: 'parts', parts: [shown] });
  }

  showProgress(progress: Progress): void {
    this.page.tell({ type: 'progress', progress });
  }

  /** All parts are there. */
  finish(): void {
    this.end = { type: 'done' };
    this.page.tell(this.end);
  }

  /** @param message why the run ended before; null where it was cancelled */
  stop(message: string | null): void {
    this.end = { type: 'stopped', message };
    this.page.tell(this.end);
  }

  /** Has the page draw a figure. Throws UserError, CancelledError. */
  draw(request: FigureRequest): Promise<Uint8Array> {
    return awaitFigure(this.page.ask('draw', request));
  }

  private tellState(): void {
    this.page.tell({ type: 'begin', folder: this.folder.toString() });
    if (this.parts.length > 0) this.page.tell({ type: 'parts', parts: this.parts });
    if (this.end) this.page.tell(this.end);
  }

  /** Images as URIs that the page may load, sentences with short paths. */
  private localise(part: ReviewPart): ReviewPart {
    if (part.type === 'failure') {
      return { ...part, failure: { ...part.failure, reason: withShortPaths(part.failure.reason) } };
    }
    if (part.type !== 'outline') return part;
    const { outline } = part;
    return {
      ...part,
      outline: {
        ...outline,
        texts: null,
        warnings: outline.warnings.map(withShortPaths),
        rows: withImageUris(outline.rows, (image) => this.page.imageUri(image)),
      },
    };
  }
}
