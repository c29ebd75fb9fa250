import { SAMPLE_ROWS } from '../../concepts/recallSample';
import { LEAST_SCORE } from '../../shared/cutScores';
import type { AnyScores } from '../../shared/eachScore';
import type { CutScores } from '../../shared/results/cutScores';
import { methodOf } from '../../shared/methods/methods';
import { decidingSettings, type DiscoverySettings } from '../../shared/settings/discovery';
import { hasFeatures, type Discovery } from '../stages/discovery';
import { foundConcepts } from '../stages/foundConcepts';

/** The settings that decided the concepts of a finished discovery, K as it came out, and sentences about them. */
export function settingsUsed(discovery: Discovery): {
  settings: Partial<DiscoverySettings>;
  notes: string[];
  neighborRecall: number | null;
} {
  const { source, settings, notes } = discovery;
  const { proximity, neighborRecall } = foundConcepts(discovery);
  if (!hasFeatures(discovery)) return { settings: {}, notes: source.notes, neighborRecall };
  const { concepts } = proximity;
  const deciding = decidingSettings(settings);
  if (methodOf(settings.method).count !== 'found') deciding.nConcepts = concepts;
  return {
    settings: deciding,
    notes: [
      ...source.notes,
      ...notes,
      ...conceptNotes(settings, concepts),
      ...recallNotes(settings, neighborRecall),
      ...cutNotes(proximity),
    ],
    neighborRecall,
  };
}

/** Says that neighbours are approximate, where some may be missing. */
export function recallNotes({ nNeighbors }: DiscoverySettings, recall: number | null): string[] {
  if (recall === null) return [];
  const measured = `recall@${nNeighbors} ${recall.toFixed(3)}, estimated on ${SAMPLE_ROWS} rows`;
  return [`Neighbours are approximate: ${measured}.`];
}

/** Says that not all scores are kept. */
function cutNotes(scores: AnyScores): string[] {
  if (!('sample' in scores)) return [];
  const sampled = (scores as CutScores).sample.rows.length.toLocaleString('en');
  return [
    `Of so many rows only proximity scores from ${LEAST_SCORE} on and the highest of each row are kept. What the others add to distances ` +
      `is estimated on ${sampled} rows, drawn at random, which also give the generalized Rand index.`,
  ];
}

function conceptNotes({ method, nConcepts }: DiscoverySettings, concepts: number): string[] {
  const { notes } = methodOf(method);
  if (!notes) return [];
  if (nConcepts === null) return [notes.uncounted];
  return concepts < nConcepts ? [`${concepts} concepts instead of ${nConcepts}: ${notes.fewer}.`] : [];
}
