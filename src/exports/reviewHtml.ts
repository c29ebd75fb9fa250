import { relative } from 'node:path';
import type { CarriedReview, ReviewView } from '../shared/results/review';
import { reviewAnswer } from '../shared/reviewShared';
import { keepTexts, type KeptTexts } from '../shared/texts/keptTexts';
import { rowTexts } from '../shared/texts/knownTexts';
import { byRank } from './byRank';
import { embedImages, leftOut } from './embedImages';
import { standingPage } from './standingPage';
import { withoutFolders } from './standingText';

/**
 * A page that shows a review as the panel does, without VS Code, network or other files.
 *
 * @param view images and files are absolute paths here
 * @param webviewFolder where the built webview lies
 * @param others the same rows by other definitions of a concept, which the page can show too
 */
export async function reviewHtml(
  view: ReviewView,
  webviewFolder: string,
  others: readonly ReviewView[] = [],
): Promise<string> {
  const shown = await standingAlone(view, others);
  return standingPage(view.outline.name, reviewAnswer(view), 'standaloneReview', shown, webviewFolder);
}

/** Reviews as the page carries them: the others have what is known of the rows from the first. */
async function standingAlone(view: ReviewView, others: readonly ReviewView[]): Promise<CarriedReview> {
  const { outline } = view;
  const short = (text: string): string => withoutFolders(text, [outline.folder]);
  const all = [view, ...others];
  const { rows, missing } = await withImages(view, all);
  const shown = {
    ...outline,
    folder: outline.name,
    imageFolder: null,
    texts: withWords(view, all),
    entries: outline.entries.map((entry) => ({ ...entry, file: relative(outline.folder, entry.file) })),
    rows: { ...rows, sounds: null },
    warnings: [...outline.warnings.map(short), ...leftOut(missing)],
  };
  const [first, ...rest] = all.map((each) => withoutPlaces(each, shown));
  return { ...first, others: rest.map(({ outline: { method }, ...other }) => ({ ...other, method })) };
}

function withoutPlaces(view: ReviewView, shown: ReviewView['outline']): ReviewView {
  const { outline, representations, failures } = view;
  const { folder } = outline;
  return {
    ...view,
    outline: { ...shown, method: outline.method },
    representations: representations.map((each) => each && { ...each, file: relative(folder, each.file) }),
    failures: failures.map((failure) => ({ ...failure, reason: withoutFolders(failure.reason, [folder]) })),
  };
}

/** Of the words that a page carries. */
const MOST_CHARACTERS = 4e6;

/** The words of exemplars. */
function withWords(view: ReviewView, all: readonly ReviewView[]): KeptTexts | null {
  const { texts } = view.outline;
  return texts && keepTexts(rowTexts(texts), all.flatMap(exemplarsOf), [], [], MOST_CHARACTERS);
}

/** Exemplars of a single concept that a report shows. */
const CONCEPT_EXEMPLARS = 12;

/** The best of all families first, then those of single concepts. */
function exemplarsOf({ representations, families }: ReviewView): number[] {
  const concepts = representations.flatMap((each) => each?.concepts ?? []);
  return [
    ...byRank(families?.families.map(({ exemplars }) => exemplars) ?? []),
    ...byRank(concepts.map(({ exemplars }) => exemplars.slice(0, CONCEPT_EXEMPLARS))),
  ];
}

/** Images of exemplars as data URIs; the others are not shown. */
async function withImages(
  view: ReviewView,
  all: readonly ReviewView[],
): Promise<{ rows: ReviewView['outline']['rows']; missing: number }> {
  const { rows } = view.outline;
  if (!rows.patches) return { rows, missing: 0 };
  const { images, image } = rows.patches;
  const order = all.flatMap(exemplarsOf);
  const imageOf = new Uint32Array(image);
  const indexOf = new Map(Array.from(new Uint32Array(rows.ids), (row, index) => [row, index]));
  const wanted = new Set(order.map((row) => imageOf[indexOf.get(row)!]));
  const { images: uris, placeOf, missing } = await embedImages(Array.from(wanted, (at) => images[at]));
  const embedded = images.map((image, at) =>
    wanted.has(at) && placeOf.has(image) ? uris[placeOf.get(image)!] : '',
  );
  return { rows: { ...rows, patches: { ...rows.patches, images: embedded } }, missing };
}
