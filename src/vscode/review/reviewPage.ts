import type * as vscode from 'vscode';
import { UserError } from '../../errors';
import type { Progress } from '../../shared/results/progress';
import type { FromReview, ReviewFigureRequest, ToReview } from '../../shared/messages/review';
import type { ReviewPart } from '../../shared/results/review';
import type { Environment } from '../environment';
import { withShortPaths } from '../panel/shortPaths';
import { withImageUris } from '../panel/withImageUris';
import { WebviewPage } from '../panel/webviewPage';

/** A page that has not drawn a figure by then is gone. */
const DRAWING_MS = 30_000;

/** What the page asks for, beside what concerns its own coming and going. */
export type ReviewWish = Exclude<FromReview, { type: 'ready' | 'drawn' }>;

/** The page of a review: what has come so far, sent again whenever the page was loaded anew. */
export class ReviewPage {
  private readonly page: WebviewPage<ToReview, FromReview>;
  /** As the page needs them. */
  private parts: ReviewPart[] = [];
  private end: ToReview | null = null;
  private onDrawn: ((figure: ArrayBuffer | null) => void) | null = null;

  constructor(
    environment: Environment,
    private readonly panel: vscode.WebviewPanel,
    private readonly folder: vscode.Uri,
    onWish: (wish: ReviewWish) => void,
  ) {
    this.page = new WebviewPage(
      environment,
      panel,
      'review',
      () => this.tellState(),
      (message: FromReview) => {
        if (message.type === 'drawn') this.onDrawn?.(message.figure);
        else if (message.type !== 'ready') onWish(message);
      },
    );
  }

  /** Empties the page for a review that begins. */
  begin(): void {
    this.parts = [];
    this.end = null;
    this.page.tell({ type: 'begin', folder: this.folder.toString() });
  }

  add(part: ReviewPart): void {
    if (part.type === 'outline') this.page.allowImages(part.outline.imageFolder);
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

  /** Has the page draw a figure. Throws UserError. */
  async draw(request: ReviewFigureRequest): Promise<Uint8Array> {
    this.panel.reveal();
    const figure = await new Promise<ArrayBuffer | null>((resolve) => {
      this.onDrawn = resolve;
      setTimeout(() => resolve(null), DRAWING_MS);
      this.page.tell({ type: 'draw', request });
    });
    if (!figure) throw new UserError('The figure cannot be drawn. Keep the panel open and try again.');
    return new Uint8Array(figure);
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
        warnings: outline.warnings.map(withShortPaths),
        rows: withImageUris(outline.rows, (image) => this.page.imageUri(image)),
      },
    };
  }
}
