import type { Compared } from '../shared/results/comparison';
import { randBounds } from '../alignment/randInterval';
import { unassignedRows } from '../alignment/unassigned';
import type { KnownTexts } from '../shared/texts/knownTexts';
import type { AskedSettings } from '../shared/settings/asked';
import type { DiscoveryRequest } from './context/asks';
import { copyOf, scoresOf, viewOf, withinView } from './output/discoveryView';
import { toldApartOf } from './output/toldApart';
import { groupRobustness } from './output/groupRobustness';
import { exemplarTokens } from './input/exemplarTokens';
import { rowIdsOf } from './input/input';
import { rowColumns } from './input/rowColumns';
import { unitsOfRows } from './input/rowUnits';
import type { PlannedStage } from './context/plannedStage';
import type { PairsAsked } from './context/rowPairs';
import { takeConcepts } from './stages/alignedPart';
import { alignment, completeAlignment, recallAlignment } from './stages/alignment';
import { amongAssigned, assignedOf } from './stages/amongAssigned';
import {
  assessmentStages,
  completeAssessment,
  completeDiscovery,
  discoveryStages,
  recallAssessment,
  withoutReruns,
} from './stages/assessment';
import type { RunContext } from './context/context';
import type { Discovery } from './stages/discovery';
import { openPair, type OpenedPair, type PairAsk } from './stages/openDiscoveries';
import { compareMany } from './compareMany';
import { randInterval } from './stages/randInterval';
import { recallScalars } from './stages/scalars';
import { sharedConcepts, takesLonger, type SharedOf } from './stages/sharedConcepts';
import { complete, left, planned, recall } from './stages/stage';
import { within } from './stages/within';

export interface CompareAsk extends PairAsk, DiscoveryRequest {
  /** Row pairs of the generalized Rand index. */
  pairs: PairsAsked;
  /**
   * Given, what a page can do without at first is left to runs of their own, unless the cache holds it: runs with other seeds to
   * `robustness`, and what is shared to `findShared` where that takes longer than so many seconds.
   */
  answerWithin?: number;
}

/** Images of tokens and files are absolute paths here. */
export interface Comparison extends Compared {
  /** Absolute path of the folder that holds the images or recordings; null where there are none. */
  imageFolder: string | null;
  /** null where rows have no words. */
  texts: KnownTexts | null;
  asked: AskedSettings;
}

/** Discovers the concepts of two representations and aligns them. Throws UserError. */
export async function compare(ask: CompareAsk, context: RunContext): Promise<Comparison> {
  const { settings, settingsB = null, features, pairs, robustnessRuns, answerWithin } = ask;
  const { discoveries, parts, every, descriptions, matched } = await openPair(ask, context);
  const [of, to] = parts;
  const assessments = await Promise.all(
    discoveries.map(async (discovery) => {
      const assessment = await recallAssessment(discovery, robustnessRuns, context);
      return answerWithin !== undefined ? withoutReruns(assessment) : assessment;
    }),
  );
  if (discoveries.some(({ source }) => source.many)) {
    const many = await compareMany([assessments[0], assessments[1]], descriptions, context);
    return shownWith(many, { of, descriptions, matched }, { settings, features, settingsB });
  }
  const similarity = await recallScalars(of.source, to.source, of.settings.seed, context);
  const related = await Promise.all(parts.map((part) => recall(within, part, context)));
  const aligned = await recallAlignment(of, to, of.source.matrix.rows, pairs, context);
  const units = unitsOfRows(descriptions, rowIdsOf(of.source));
  const among = await recall(amongAssigned, { a: of, b: to }, context);
  const interval = await recall(randInterval, { a: of, b: to, units }, context);
  const sharing: SharedOf = { a: of, b: to, units, aligned: null };
  const answered = await recall(sharedConcepts, sharing, context);
  const afterDiscovery = (): PlannedStage[] => [
    ...(similarity ? left(similarity) : []),
    planned(alignment, aligned),
    ...left(interval),
    ...left(among),
    ...left(answered),
    ...related.flatMap(left),
    ...assessments.flatMap(assessmentStages),
  ];
  context.progress.plan([...assessments.flatMap(discoveryStages), ...afterDiscovery()]);
  for (const [at, assessment] of assessments.entries()) {
    await completeDiscovery(assessment, context);
    takeConcepts(parts[at], discoveries[at], every);
    // What is left to do follows from how many concepts there are.
    context.progress.plan([...assessments.slice(at + 1).flatMap(discoveryStages), ...afterDiscovery()]);
  }
  const scalars = similarity && (await complete(similarity, context));
  const result = await completeAlignment(aligned, context);
  const { logWidth } = await complete(interval, context);
  const unassigned = unassignedRows(assignedOf(of, to), result.alignment, await complete(among, context));
  sharing.aligned = result;
  // Without a cache a later run would discover all concepts anew.
  const isLater =
    answerWithin !== undefined &&
    answered.known === null &&
    context.cache.folder !== null &&
    takesLonger(sharing, answerWithin);
  const shared = isLater ? null : await complete(answered, context);
  const withinA = await complete(related[0], context);
  const withinB = await complete(related[1], context);

  const assessedA = await completeAssessment(assessments[0], context);
  const assessedB = await completeAssessment(assessments[1], context);
  const measured = { a: assessedA?.robust ?? null, b: assessedB?.robust ?? null };
  const viewA = viewOf(of, assessedA, descriptions);
  const viewB = viewOf(to, assessedB, descriptions);
  const found = {
    view: {
      alignment: { ...result.alignment, ...randBounds(result.alignment.adjustedRand, logWidth) },
      shared,
      unassigned,
      toldApart: shared && toldApartOf(shared, of, to, descriptions),
      groupRobustness: shared && groupRobustness(shared.groups, measured),
      scalars,
      a: viewA,
      b: viewB,
      distances: copyOf(result.distances),
      adjusted: copyOf(result.adjusted),
      within: { a: withinView(withinA), b: withinView(withinB) },
    },
    rows: { a: scoresOf(of), b: scoresOf(to) },
  };
  return shownWith(found, { of, descriptions, matched }, { settings, features, settingsB });
}

/** What was found, with what is known of the rows. */
async function shownWith(
  { view, rows }: Awaited<ReturnType<typeof compareMany>>,
  { of, descriptions, matched }: Pick<OpenedPair, 'descriptions' | 'matched'> & { of: Discovery },
  asked: AskedSettings,
): Promise<Comparison> {
  const { columns, texts, warnings } = await rowColumns(descriptions, rowIdsOf(of.source));
  const tokens = exemplarTokens(columns, [view.a, view.b]);
  return {
    view: { ...view, tokens, matchedRows: matched, warnings: [...descriptions.warnings, ...warnings] },
    rows: { columns, ...rows },
    maps: null,
    imageFolder: (tokens ?? columns.sounds) && descriptions.samples!.folder,
    texts,
    asked,
  };
}
